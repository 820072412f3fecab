"""One writer after another: what a bucket holds after each."""

import json
import os

import pytest
from bucket import SECRET, disagreements, rows

REMEMBERED = ("snapshot.json", "history.json", "changes.json")
TYPES = {
    "index.html": "text/html",
    "snapshot.json": "application/json",
    "v1/models": "application/json",
    "feed.atom": "application/atom+xml",
    "metrics.prom": "text/plain",
}


@pytest.fixture
def fleet(make_fleet):
    return make_fleet(4)


@pytest.fixture
def job(fleet, make_bucket_job):
    """A job that has published into an empty bucket."""
    job = make_bucket_job(fleet)
    assert job.run() == 0, job.stderr
    return job


@pytest.fixture
def other(job, fleet, make_bucket_job):
    """A second writer with another baseline, which has published after the first."""
    other = make_bucket_job(fleet)
    other.names = ["b7", "b8"]
    other.write_baseline(fleet, 0)
    assert other.run() == 0, other.stderr
    return other


def files(job):
    """Every published file of a job, by its path below the output folder."""
    found = {os.path.relpath(os.path.join(r, n), job.output) for r, _, names in os.walk(job.output) for n in names}
    return found - {".lock", ".run.lock"}


def first_seen(job):
    return {m["first_seen_at"] for b in job.read()["backends"].values() for p in b["providers"].values() for m in p["models"]}


def test_every_request_is_signed_with_body_and_conditions(job, store):
    assert store.seen
    assert not store.refused


def test_every_file_is_in_the_bucket_to_the_byte(job, store):
    assert {key.removeprefix("prod/") for key in store.keys()} == files(job)
    for name in files(job):
        with open(f"{job.output}/{name}", "rb") as file:
            assert store.get("prod/" + name) == file.read(), name


@pytest.mark.parametrize("name", REMEMBERED)
def test_a_first_write_is_on_the_condition_that_nothing_is_there(job, store, name):
    assert store.puts()[name].get("if-none-match") == "*"


@pytest.mark.parametrize("name", TYPES)
def test_each_file_has_its_media_type_and_is_not_kept_by_caches(job, store, name):
    puts = store.puts()
    assert puts[name]["content-type"].startswith(TYPES[name])
    assert all(headers.get("cache-control") == "no-cache" for headers in puts.values())


def test_the_next_run_replaces_what_it_read(job, store):
    store.seen.clear()
    assert job.run() == 0, job.stderr
    assert store.get("prod/snapshot.json") == job.bytes(), "as it is, since nobody else has written"
    assert store.puts()["snapshot.json"].get("if-match", "").startswith('"')


def test_a_run_without_a_folder_goes_on_from_the_bucket(job, store):
    assert job.run() == 0, job.stderr
    first = first_seen(job)
    job.forget()
    assert job.run() == 0, job.stderr
    assert first_seen(job) == first
    assert job.sequence() == 3
    assert len(store.json("prod/history.json")["backends"]["b0"]["checks"]) == 3
    assert not disagreements(store)


def test_a_second_writer_loses_nothing_of_the_first(job, other, store):
    found = rows(store.json("prod/snapshot.json"))
    assert {row[0] for row in found} >= {"b0", "b7", "b8"}
    assert rows(job.read()) < found
    assert not disagreements(store)
    assert set(other.read()["backends"]) == {"b7", "b8"}, "its own folder is its own"


def test_the_first_writer_without_a_folder_loses_nothing_of_the_second(job, other, store):
    before = rows(store.json("prod/snapshot.json"))
    job.forget()
    assert job.run() == 0, job.stderr
    assert rows(store.json("prod/snapshot.json")) == before
    changes = store.json("prod/changes.json")["changes"]
    assert not any(change["change"] == "backend_removed" for change in changes)
    assert set(job.read()["backends"]) == {"b0", "b1", "b2", "bad"}


def test_a_backend_that_left_its_writers_baseline_leaves_the_bucket(other, fleet, store):
    other.names = ["b7"]
    other.write_baseline(fleet, 0)
    assert other.run() == 0, other.stderr
    assert "b8" not in store.json("prod/snapshot.json")["backends"]
    assert not disagreements(store)
    changes = [(c["change"], c["backend"]) for c in store.json("prod/changes.json")["changes"] if "backend" in c]
    assert ("backend_removed", "b8") in changes


def test_a_restore_goes_to_the_bucket_and_leaves_other_writers_alone(job, other, store):
    job.forget()
    assert job.run() == 0, job.stderr
    held = job.sequence()
    assert job.run() == 0, job.stderr
    assert job.verb("restore", str(held)) == 0, job.stderr
    restored = store.json("prod/snapshot.json")["backends"]
    assert restored["b0"]["providers"]["acme"]["stale"]
    assert not restored["b7"]["providers"]["acme"]["stale"]
    store.fault = lambda *_: (503, "SlowDown")
    assert job.verb("restore", str(held)) == 5, job.stderr


def test_what_a_session_reports_lies_in_the_bucket(job, store):
    token = job.folder + "/token"
    assert job.verb("session", "open", "--backend", "b0", "--token-file", token) == 0, job.stderr
    report = json.dumps({"models": [{"id": "from-a-session", "provider": "acme"}]})
    assert job.verb("session", "report", "--token-file", token, stdin=report) == 0, job.stderr
    assert any(row[2] == "from-a-session" for row in rows(store.json("prod/snapshot.json")))
    assert not disagreements(store)
    store.fault = lambda *_: (503, "SlowDown")
    assert job.verb("session", "report", "--token-file", token, stdin=report) == 5, job.stderr


def test_a_dry_run_shows_what_would_be_sent_and_sends_nothing(job, store):
    store.seen.clear()
    assert job.run("--dry-run") == 0, job.stderr
    assert "snapshot.json" in job.said
    assert "signed with" in job.said
    assert SECRET not in job.said
    assert not store.seen


@pytest.mark.parametrize("text", ["prefix", "bucket"])
def test_a_bad_name_is_exit_2(job, fleet, text):
    job.terms[text] = "/..//"
    job.write_baseline(fleet, 3)
    assert job.run() == 2
    assert f"publish.s3.{text}" in job.stderr
