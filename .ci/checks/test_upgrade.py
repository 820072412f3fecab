"""A folder that the program of v0.1 has left is gone on from by a built program (ROLLCALL): nothing is lost, nobody is
asked or paid twice, and no mail comes twice.

The time of day stands still a minute after the folder's last run (golden_clock.c), so all in it is as fresh as it was
then. The fleet lives at the address of that time, so digests of accounts hold.
"""

import json
import pathlib
import shutil

import golden_upgrade
import pytest
from golden_stage import HOUR, MINUTE, PROGRAM, Stage


@pytest.fixture(scope="module")
def fleet():
    if PROGRAM is None:
        pytest.fail("ROLLCALL names no program: ROLLCALL=.build/release/rollcall pytest .ci/checks/test_upgrade.py")
    playing = golden_upgrade.fleet()
    yield playing
    playing.stop()


@pytest.fixture
def stage(fleet, tmp_path):
    """A copy of the folder, a minute later; nothing has been asked."""
    kept = golden_upgrade.FIXTURE
    shutil.copy(kept / "baseline.json", tmp_path)
    shutil.copytree(kept / "output", tmp_path / "output")
    shutil.copytree(kept / "state", tmp_path / ".rollcall")
    for path in [tmp_path / ".rollcall", *(tmp_path / ".rollcall").rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    fleet.phase = "grown"
    fleet.taken()
    moment = int((kept / "moment").read_text())
    return Stage(tmp_path, moment + MINUTE, golden_upgrade.ENVIRONMENT)


class Before:
    """What the folder held."""

    folder = golden_upgrade.FIXTURE

    def __getitem__(self, path):
        return json.loads((self.folder / path).read_text())


before = Before()


def run(stage, *words):
    ended = stage.call(*words)
    assert ended.status == 0, ended.text()
    return ended


def models(snapshot):
    """Each model by where it stands."""
    return {
        (name, provider, model["model_id"]): model
        for name, backend in snapshot["backends"].items()
        for provider, row in backend["providers"].items()
        for model in row["models"]
    }


def lines(fleet):
    return [request.line for request in fleet.taken() if request.backend not in ("deaf", "hook")]


def changes(stage):
    return stage.document("output/changes.json")["changes"]


def token(stage):
    return next(str(path) for path in pathlib.Path(stage.folder, ".rollcall").glob("session-told-*.token"))


def test_clock_of_the_program_stands(stage):
    run(stage)
    assert stage.document("output/snapshot.json")["run"]["started_at"] == "2026-11-22T12:06:00.000Z"


def test_who_is_not_due_is_not_asked(stage, fleet):
    run(stage)
    assert lines(fleet) == ["GET /lab/v1/models", "GET /lab/health", "GET /prompt/v1/models"]


def test_nothing_is_paid_before_its_time_and_once_after(stage, fleet):
    run(stage)
    assert not [line for line in lines(fleet) if line.startswith("POST")]
    assert stage.document(".rollcall/tries.json")["backends"] == before["state/tries.json"]["backends"]
    stage.wait(12 * HOUR)
    run(stage)
    paid = [line for line in lines(fleet) if line.startswith("POST")]
    assert paid == ["POST /lab/v1/chat/completions"] * 2
    spent = stage.document(".rollcall/tries.json")["backends"]["lab"]["inference"]
    assert spent["day"] == "2026-11-23T00:00:00.000Z" and spent["requests"] == 2


def test_what_is_paid_on_the_same_day_is_added(stage):
    baseline = stage.document("baseline.json")
    baseline["backends"]["lab"]["readiness"]["every"] = "1m"
    stage.write("baseline.json", baseline)
    stage.wait(HOUR)
    run(stage)
    was = before["state/tries.json"]["backends"]["lab"]["inference"]
    spent = stage.document(".rollcall/tries.json")["backends"]["lab"]["inference"]
    assert spent["day"] == was["day"] and spent["requests"] == was["requests"] + 2


def test_no_mail_is_repeated(stage, fleet):
    ended = run(stage)
    assert ended.out == "" and ended.err == ""
    assert [request.line for request in fleet.taken() if request.backend == "hook"] == []


def test_no_row_is_lost(stage):
    run(stage)
    found = models(stage.document("output/snapshot.json"))
    held = models(before["output/snapshot.json"])
    assert sorted(found) == sorted(held)
    for place, model in held.items():
        for fact in set(model) - {"last_seen_at"}:
            assert found[place].get(fact) == model[fact], (place, fact)


def test_backends_stand_as_they_stood(stage):
    run(stage)
    found, held = stage.document("output/snapshot.json"), before["output/snapshot.json"]
    assert found["run"]["sequence"] == held["run"]["sequence"] + 1
    asked = {"lab", "prompt"}
    for name, backend in held["backends"].items():
        now = found["backends"][name]
        renewed = {"probe", "last_success_at"} if name in asked else {"roll"}
        for fact in set(backend) - renewed - {"providers"}:
            assert now.get(fact) == backend[fact], (name, fact)
        for provider, row in backend["providers"].items():
            # What only the baseline says is said anew by each run.
            if name not in asked and row["source"] != "baseline":
                assert now["providers"][provider] == row, (name, provider)


def test_history_goes_on(stage):
    run(stage)
    found, held = stage.document("output/history.json"), before["output/history.json"]
    assert found["incidents"] == held["incidents"]
    assert found["next_incident"] == held["next_incident"]
    assert sorted(found["backends"]) == sorted(held["backends"])
    for name, kept in held["backends"].items():
        more = 1 if name in ("lab", "prompt") else 0
        checks = found["backends"][name].get("checks", [])
        assert checks[: len(kept["checks"])] == kept["checks"] and len(checks) == len(kept["checks"]) + more, name


def test_changes_drains_sessions_and_checkpoints_are_kept(stage):
    run(stage)
    found, held = stage.document("output/changes.json"), before["output/changes.json"]
    assert found["changes"] == held["changes"] and found["journal"] == held["journal"]
    for name in ("drains", "sessions", "told"):
        assert stage.document(f".rollcall/{name}.json") == before[f"state/{name}.json"], name
    digests = before["state/digests.json"]
    later = stage.document(".rollcall/digests.json")
    assert {name: later[name] for name in digests} == digests, "what is noted anew stands beside it"
    kept = {path.name for path in (golden_upgrade.FIXTURE / "state/archive").iterdir()}
    found = {path.name for path in pathlib.Path(stage.folder, ".rollcall/archive").iterdir()}
    assert len(kept - found) == 1 and len(found) == len(kept), "the oldest makes room for this run's"


def test_a_new_model_is_one_new_change_and_one_message(stage, fleet):
    fleet.phase = "later"
    run(stage)
    held = before["output/changes.json"]["changes"]
    assert changes(stage)[1:] == held
    change = changes(stage)[0]
    sequence = before["output/snapshot.json"]["run"]["sequence"] + 1
    assert (change["change"], change["model_id"], change["id"]) == ("model_added", "prompt-4", f"{sequence}-1")
    messages = [json.loads(request.body) for request in fleet.taken() if request.backend == "hook"]
    assert [message["changes"] for message in messages] == [[change]]


def test_an_open_incident_closes_and_the_next_has_a_new_number(stage, fleet):
    fleet.phase = "later"
    for _ in range(2):
        run(stage, "--only", "mending")
        stage.wait(MINUTE)
    held = next(one for one in before["output/history.json"]["incidents"] if "mending" in one["members"])
    found = {one["id"]: one for one in stage.document("output/history.json")["incidents"]}
    assert found[held["id"]]["opened_at"] == held["opened_at"]
    assert found[held["id"]]["closed_at"] == "2026-11-22T12:06:00.000Z"
    fleet.phase = "down"
    for _ in range(2):
        run(stage, "--only", "prompt")
        stage.wait(MINUTE)
    after = {one["id"] for one in stage.document("output/history.json")["incidents"]} - set(found)
    assert after == {before["output/history.json"]["next_incident"]}


def test_a_session_goes_on(stage):
    listed = json.loads(run(stage, "session", "list", "--json").out)["sessions"]
    assert [(one["backend"], one["reports"]) for one in listed] == [("told", 1)]
    report = json.dumps({"verdicts": [{"id": "told-1", "outcome": "ok", "duration_ms": 5}]}).encode()
    ended = stage.call("session", "report", "--token-file", token(stage), stdin=report)
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    found = models(stage.document("output/snapshot.json"))
    assert found["told", "acme", "told-1"]["usable"] == "yes"
    assert found["told", "acme", "told-3"] == models(before["output/snapshot.json"])["told", "acme", "told-3"]
    assert stage.document(".rollcall/sessions.json")["sessions"][0]["reports"] == 2
    assert run(stage, "session", "close", "--token-file", token(stage)).out.startswith("told: closed after 2 reports")


def test_drains_hold_until_they_are_lifted(stage, fleet):
    run(stage, "--force")
    assert not [line for line in lines(fleet) if line.startswith(("GET /resting", "GET /off"))]
    said = run(stage, "resume", "resting").out
    assert "the operator" in said and "automation" in said
    stage.wait(MINUTE)
    run(stage)
    assert "GET /resting/v1/models" in lines(fleet)
    seen = models(stage.document("output/snapshot.json"))["resting", "acme", "resting-1"]["first_seen_at"]
    assert seen == models(before["output/snapshot.json"])["resting", "acme", "resting-1"]["first_seen_at"]


def test_a_kept_snapshot_can_be_restored(stage):
    kept = sorted(int(path.stem) for path in (golden_upgrade.FIXTURE / "state/archive").iterdir())
    listed = json.loads(run(stage, "restore", "--list", "--json").out)["checkpoints"]
    assert sorted(one["sequence"] for one in listed if one["readable"]) == kept
    run(stage, "restore", str(kept[0]))
    assert stage.document("output/snapshot.json")["run"]["sequence"] > before["output/snapshot.json"]["run"]["sequence"]


def test_another_key_is_noticed_and_tried_at_once(stage, fleet):
    stage.environment = stage.environment | {"REVOKED": "golden-" + "renewed-6d02"}
    run(stage)
    assert "GET /refused/v1/models" in lines(fleet)
