"""Runs one after another: the first, an unchanged one, models that come and go, drains, sessions, recoveries."""

import fcntl
import json

from golden_stage import DAY, HOUR, MINUTE


def perform(play, document):
    play.run("1-first", "--log", "json", phase="first")
    published_schemas(play)
    play.call("doctor", "doctor")
    play.call("doctor", "doctor", "--json", "--only", "refused", "lab", "keyless")
    often_asked(play)
    play.stage.wait(MINUTE)
    play.run("2-same", phase="same", whole=False)
    left_alone(play)
    play.stage.wait(DAY)
    play.run("3-later", "--log", "json", phase="later")
    play.stage.wait(HOUR)
    reported(play)
    play.stage.wait(DAY)
    play.run("4-settled", "--verbose", phase="settled")
    play.stage.wait(5 * MINUTE)
    play.run("5-recovered", "--only", "broken", "slow", "herd", "--log", "json", whole=False)
    changed_baseline(play, document)
    play.stage.wait(5 * MINUTE)
    play.run("6-other-baseline", "--force", "--fail-on", "any", "--log", "json")
    choices(play)


def often_asked(play):
    """One backend gets more checks than any other: of several with the most, the page takes the times of any one."""
    for _ in range(4):
        play.stage.wait(MINUTE)
        assert play.stage.call("--only", "house").status == 0


def published_schemas(play):
    """Those in the output folder are those that `rollcall schema` prints, which are goldens already."""
    for path in play.stage.files("output/schema"):
        name = path.split("/")[-1].removesuffix(".schema.json")
        is_same = play.stage.text(path) == play.stage.call("schema", name).out
        play.keep("runs/1-first/schemas.txt", f"{path} {'is' if is_same else 'IS NOT'} what schema {name} prints\n")


def left_alone(play):
    call = play.call
    call("drains", "drain", "resting", "claude", "--until", "3d", "--why", "moving the rack")
    call("drains", "drain", "resting", "--as", "automation")
    call("drains", "drain", "resting", "--until", "2d")
    call("drains", "drain", "told", "--as", "session", "--until", "1h", "--why", play.stage.environment["KEY"])
    call("drains", "drains")
    call("drains", "drains", "--json")
    call("drains", "resume", "claude")
    call("drains", "resume", "claude")
    call("drains", "resume", "resting", "--as", "automation")


def reported(play):
    """A session on `told`; each report is published as a run that asks nobody."""
    opened = play.call("sessions", "session", "open", "--backend", "told", "--for", "8h")
    token = opened.out.strip()
    verdicts = [
        {"id": "told-1", "outcome": "ok", "duration_ms": 812},
        {"id": "nobody", "outcome": "auth_rejected"},
    ]
    models = [{"id": "told-1", "provider": "acme"}, {"id": "told-2", "provider": "acme"}, {"id": ""}]

    def report(document, file=token):
        text = document if isinstance(document, str) else json.dumps(document)
        play.call("sessions", "session", "report", "--token-file", file, stdin=text.encode())

    report({"models": models})
    report({"verdicts": verdicts})
    report({"verdict": []})
    report("no json")
    play.stage.write("wrong.token", "0" * 64 + "\n", mode=0o600)
    report({"verdicts": verdicts}, "wrong.token")
    report({"verdicts": verdicts}, "missing.token")
    play.call("sessions", "session", "list")
    play.call("sessions", "session", "list", "--json")
    play.keep_published("runs/3-reported", whole=False)
    play.call("sessions", "session", "close", "--token-file", token)
    play.call("sessions", "session", "list")
    report({"verdicts": verdicts})


def changed_baseline(play, document):
    """A backend leaves, one comes, one moves, and who is told answers no more."""
    backends = document["backends"]
    del backends["empty"]
    backends["newcomer"] = backends["told"] | {"provider": "told"}
    backends["poor"] = backends["poor"] | {"credential": {"env": "REVOKED"}}
    document["ping"]["url"] = document["ping"]["url"].replace("/ping/", "/deaf/")
    document["history"] = {"open_after": 1, "close_after": 1}
    play.stage.write("baseline.json", document)


def choices(play):
    """Runs that differ in how they were asked for."""
    for number, words in enumerate(
        (
            ["--force", "--fail-on", "all", "--quiet"],
            ["--profile", "night", "--only", "acme", "--verbose"],
            ["--shard", "1/2", "--force", "--verbose"],
            ["--only", "refused", "--fail-on", "any"],
            ["--only", "claude", "resting", "--verbose"],
        )
    ):
        play.stage.wait(HOUR)
        play.run(f"7-choice-{number + 1}", *words, whole=False)
    with open(play.stage.folder / "output/.run.lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        play.call("under-way", "--verbose")
        play.call("under-way", "--wait", "100ms")
