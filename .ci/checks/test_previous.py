"""A published snapshot that a run without a folder goes on from."""

import contextlib
import json
import shutil

import needs
import pytest
from static_site import Authority, Site

pytestmark = needs.tool("openssl", "openssl")

KEY = "canary-" + "site-key-52d1-77e0"
PATH = "/calls/snapshot.json"
HOSTILE = b'{"backends":{\n"b0":{"kind":"\x1b[31m' + KEY.encode() + b'"'
# What the site answers, made of the good snapshot, and what the program says of it.
ANSWERS = {
    "500": (lambda good: (500, b"<h1>down</h1>", {}), "HTTP 500"),
    "403": (lambda good: (403, KEY.encode(), {}), "HTTP 403"),
    "a login page": (lambda good: (200, b"<html>log in</html>", {}), "no snapshot of ours"),
    "a hostile body": (lambda good: (200, HOSTILE, {}), "no snapshot of ours"),
    "a list that is cut": (lambda good: (200, good[:-150], {}), "no snapshot of ours"),
}


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def site(authority):
    with contextlib.closing(Site(authority)) as site:
        yield site


@pytest.fixture
def elsewhere():
    """A site without TLS that should hear nothing."""
    with contextlib.closing(Site()) as site:
        yield site


@pytest.fixture
def fleet(make_fleet):
    return make_fleet(3)


@pytest.fixture
def whole(site, authority):
    """The baseline's entry for the site."""
    address = f"https://localhost:{site.port}{PATH}"
    return {"url": address, "ca_file": authority.file, "credential": {"env": "SITE_KEY"}}


def previous(job, value):
    with open(job.folder + "/baseline.json") as file:
        baseline = json.load(file)
    job.write("baseline.json", baseline | {"previous": value})


def forget(job):
    for name in ("output", ".rollcall"):
        shutil.rmtree(f"{job.folder}/{name}", ignore_errors=True)


def first_seen(job):
    return {m["first_seen_at"] for b in job.read()["backends"].values() for p in b["providers"].values() for m in p["models"]}


@pytest.fixture
def job(fleet, make_job, site, whole):
    """A job whose first run found no snapshot at the site, and whose files were then published there."""
    job = make_job(fleet, 3)
    job.environment["SITE_KEY"] = KEY
    previous(job, whole)
    assert job.run() == 0, "404: there is none yet, and the run begins one"
    assert job.sequence() == 1
    for name in ("snapshot.json", "history.json", "changes.json"):
        with open(f"{job.output}/{name}", "rb") as file:
            site.files["/calls/" + name] = file.read()
    yield job
    assert KEY not in job.said


def test_a_run_without_a_folder_goes_on_over_https_from_its_own_authority(job, site):
    known = first_seen(job)
    forget(job)
    assert job.run() == 0, job.stderr
    assert job.sequence() == 2
    assert first_seen(job) == known
    assert len(job.document("history.json")["backends"]["b0"]["checks"]) == 2
    assert (PATH, "Bearer " + KEY) in site.seen


def test_nothing_of_its_own_folder_is_lost_to_an_older_snapshot(job):
    assert job.run() == 0, job.stderr
    assert job.run() == 0, job.stderr
    assert job.sequence() == 3


def refuses(job, fleet, words, status=3):
    """Without a folder, the run ends with the status, sends nothing, and says why."""
    forget(job)
    asked = fleet.requests
    assert job.run() == status, job.stderr
    assert fleet.requests == asked
    assert words in job.stderr


@pytest.mark.parametrize("what", ANSWERS)
def test_an_answer_that_is_no_snapshot_is_refused(job, fleet, site, what):
    make, words = ANSWERS[what]
    site.answer = make(site.files[PATH])
    refuses(job, fleet, words)


def test_a_redirect_is_refused_and_not_followed(job, fleet, site, elsewhere):
    site.answer = (302, b"", {"Location": f"http://127.0.0.1:{elsewhere.port}/"})
    refuses(job, fleet, "never followed")
    assert not elsewhere.seen


def test_a_newer_version_is_exit_2(job, fleet, site):
    newer = site.files[PATH].replace(b'"schema_version":1', b'"schema_version":2')
    site.answer = (200, newer, {})
    refuses(job, fleet, "newer", status=2)


def test_an_authority_that_is_not_trusted_is_refused(job, fleet, whole):
    previous(job, whole["url"])
    refuses(job, fleet, "tls_failure")


def test_a_missing_key_is_refused(job, fleet, whole):
    previous(job, {**whole, "credential": {"env": "NOT_THERE"}})
    refuses(job, fleet, "NOT_THERE")


def test_a_site_without_tls_is_refused(job, fleet, whole, elsewhere):
    previous(job, {**whole, "url": f"https://localhost:{elsewhere.port}/", "deadline": "2s"})
    refuses(job, fleet, "could not be fetched")


def test_plain_http_across_a_network_is_exit_2(job, fleet):
    previous(job, "http://models.example/snapshot.json")
    refuses(job, fleet, "previous", status=2)


def test_a_run_goes_on_once_the_site_is_back(job, fleet, site):
    site.answer = (500, b"", {})
    refuses(job, fleet, "HTTP 500")
    site.answer = None
    assert job.run() == 0, job.stderr
    assert job.sequence() == 2


def test_a_site_that_fails_is_a_warning_where_there_is_a_folder(job, site):
    site.answer = (500, b"", {})
    assert job.run() == 0, job.stderr
    assert job.sequence() == 2
    assert "going on from" in job.stderr
