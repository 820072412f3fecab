"""Buckets that refuse, fail, lie or are not there: what was published here stays whole, and the exit status is 5."""

import contextlib
import json
import signal
import socket
import time

import pytest
from bucket import disagreements, no_fault, rows
from job import HANG

SNAPSHOT = "prod/snapshot.json"


def always(status, code):
    return lambda method, key: (status, code)


def on_writes(status, code):
    return lambda method, key: (status, code) if method == "PUT" else None


@contextlib.contextmanager
def port(listens):
    """The address of a port that takes connections and never answers, or refuses them."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        if listens:
            held.listen(50)
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@pytest.fixture
def fleet(make_fleet):
    return make_fleet(3)


@pytest.fixture
def job(fleet, make_bucket_job):
    """A job that has published into the bucket."""
    job = make_bucket_job(fleet)
    assert job.run() == 0, job.stderr
    return job


def fails(job, store, fleet, words, **terms):
    """The run ends with 5, publishes here, says why, and leaves the bucket's snapshot whole."""
    old, sequence = store.get(SNAPSHOT), job.sequence()
    job.terms |= terms
    job.write_baseline(fleet, 3)
    status = job.run()
    store.fault = no_fault
    assert status == 5, job.stderr
    assert job.sequence() == sequence + 1
    assert len(job.read()["backends"]) == 4
    assert words in job.stderr
    assert "not in the bucket" in job.stderr
    assert "\x1b" not in job.stderr and "AWS4" not in job.stderr, "no word of the server's is shown"
    held = store.get(SNAPSHOT)
    assert held == old or json.loads(held)


FAULTS = {
    "403": (always(403, "AccessDenied"), "AccessDenied"),
    "403 with a word that nobody knows": (always(403, "Evil"), "HTTP 403: let the key"),
    "a write that is refused": (on_writes(403, "AccessDenied"), "AccessDenied"),
    "500": (always(500, "InternalError"), "HTTP 500"),
    "503 on writes": (on_writes(503, "SlowDown"), "SlowDown"),
    "no conditional writes": (on_writes(501, "NotImplemented"), "NotImplemented"),
}
KEYS = {
    "a wrong secret": ("another-" + "secret-0001", "SignatureDoesNotMatch"),
    "a missing key": (" ", "S3_KEY"),
}
TERMS = {
    "a wrong region": ({"region": "us-east-1"}, "HTTP 403"),
    "no such bucket": ({"bucket": "nobody-has-it"}, "NoSuchBucket"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bucket_that_fails_is_exit_5(job, store, fleet, fault):
    store.fault, words = FAULTS[fault]
    fails(job, store, fleet, words)


@pytest.mark.parametrize("what", KEYS)
def test_a_bad_key_is_exit_5(job, store, fleet, what):
    job.environment["S3_KEY"], words = KEYS[what]
    fails(job, store, fleet, words)


@pytest.mark.parametrize("what", TERMS)
def test_a_bucket_at_another_place_is_exit_5(job, store, fleet, what):
    terms, words = TERMS[what]
    fails(job, store, fleet, words, **terms)


def test_a_refused_connection_is_exit_5(job, store, fleet):
    with port(listens=False) as endpoint:
        fails(job, store, fleet, "connection_refused", endpoint=endpoint)


def test_a_server_that_never_answers_is_exit_5_at_the_deadline(job, store, fleet):
    """A run that waited for the answer would never end."""
    with port(listens=True) as endpoint:
        fails(job, store, fleet, "deadline_exceeded", endpoint=endpoint, deadline="1s")


def test_conflicts_without_end_are_exit_5(job, store, fleet):
    store.fault = on_writes(409, "ConditionalRequestConflict")
    fails(job, store, fleet, "others wrote at the same time", deadline="1s")


def test_a_signal_ends_the_wait_for_a_bucket_that_never_answers(job, fleet):
    sequence = job.sequence()
    with port(listens=True) as endpoint:
        job.terms |= {"endpoint": endpoint, "deadline": "10m"}
        job.write_baseline(fleet, 3)
        run = job.start()
        while job.sequence() == sequence and run.poll() is None:
            time.sleep(0.02)
        run.send_signal(signal.SIGTERM)
        # Less than the deadline, so that only the signal can have ended the run.
        assert run.wait(HANG - 60) == 143
    assert job.sequence() == sequence + 1


def test_a_fault_that_passes_is_tried_again(job, store):
    writes = []

    def once(method, key):
        if method == "PUT" and key.endswith("snapshot.json"):
            writes.append(key)
            return (500, "InternalError") if len(writes) == 1 else None

    store.fault = once
    assert job.run() == 0, job.stderr
    assert rows(store.json(SNAPSHOT)) == rows(job.read())
    assert not disagreements(store)


def test_what_was_missed_is_made_up_for(job, store):
    store.fault = on_writes(503, "SlowDown")
    assert job.run() == 5, job.stderr
    store.fault = no_fault
    assert job.run() == 0, job.stderr
    assert rows(store.json(SNAPSHOT)) == rows(job.read())
    assert not disagreements(store)


def damaged(content):
    return content[:-200]


def newer(content):
    return content.replace(b'"schema_version":1', b'"schema_version":2')


@pytest.mark.parametrize("spoil", [damaged, newer])
def test_a_snapshot_in_the_bucket_that_cannot_be_read_is_exit_5_and_stays(job, store, spoil):
    body = spoil(store.get(SNAPSHOT))
    store.put(SNAPSHOT, body)
    assert job.run() == 5
    assert "snapshot.json" in job.stderr
    assert store.get(SNAPSHOT) == body


@pytest.mark.parametrize("status, code", [(403, "AccessDenied"), (500, "InternalError")])
def test_without_a_folder_a_bucket_that_fails_is_exit_3_and_nothing_is_sent(job, store, fleet, status, code):
    asked = fleet.requests
    job.forget()
    store.fault = always(status, code)
    assert job.run() == 3, job.stderr
    assert fleet.requests == asked


def test_without_a_folder_a_newer_snapshot_is_exit_2_and_a_good_one_is_gone_on_from(job, store, fleet):
    assert job.run() == 0, job.stderr
    whole, asked = store.get(SNAPSHOT), fleet.requests
    store.put(SNAPSHOT, newer(whole))
    job.forget()
    assert job.run() == 2, job.stderr
    assert fleet.requests == asked
    store.put(SNAPSHOT, whole)
    assert job.run() == 0, job.stderr
    assert job.sequence() > 2
