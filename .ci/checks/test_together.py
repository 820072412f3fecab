"""Several runs at once, and what earlier runs left."""

import os

import pytest
from job import HANG

OURS = ["/.snapshot.json.123.0123456789abcdef.tmp", "/schema/.baseline.schema.json.9.00ff00ff00ff00ff.tmp"]
OTHERS = ["/.notours.tmp", "/.snapshot.json.123.0123.tmp", "/snapshot.json.1.0123456789abcdef.tmp", "/notes.txt"]
LINK = "/.link.json.7.0123456789abcdef.tmp"
FOLDER = "/.folder.json.7.0123456789abcdef.tmp"


@pytest.fixture
def fleet(make_fleet):
    return make_fleet()


@pytest.fixture
def job(fleet, make_job):
    """A job that has published once."""
    job = make_job(fleet, 10)
    assert job.run() == 0, job.stderr
    return job


def test_six_at_once_all_exit_0(job):
    runs = [job.start() for _ in range(6)]
    assert [run.wait(HANG) for run in runs] == [0] * 6
    # Those that published count up one by one; the others were skipped.
    assert 1 <= job.sequence() - 1 <= 6


def test_five_that_wait_publish_one_after_the_other(job, fleet):
    before, asked = job.sequence(), fleet.requests
    runs = [job.start("--wait", "1h") for _ in range(5)]
    assert [run.wait(HANG) for run in runs] == [0] * 5
    assert job.sequence() == before + 5
    assert fleet.requests - asked >= 5 * 11


@pytest.fixture
def littered(job):
    """A job whose output folder holds leftovers of our pattern and other things."""
    victim = job.folder + "/victim"
    for path in [victim] + [job.output + name for name in OURS + OTHERS]:
        with open(path, "w") as file:
            file.write("kept")
    os.symlink(victim, job.output + LINK)
    os.mkdir(job.output + FOLDER)
    assert job.run() == 0, job.stderr
    return job


@pytest.mark.parametrize("name", OURS)
def test_leftovers_of_our_pattern_are_gone(littered, name):
    assert not os.path.exists(littered.output + name)


def test_other_files_links_and_folders_are_left_alone(littered):
    assert all(os.path.exists(littered.output + name) for name in OTHERS)
    with open(littered.folder + "/victim") as file:
        assert file.read() == "kept"
    assert os.path.islink(littered.output + LINK)
    assert os.path.isdir(littered.output + FOLDER)


@pytest.fixture
def linked(job):
    """A job whose snapshot lies elsewhere behind a link, and the path where it lies."""
    elsewhere = job.folder + "/elsewhere.json"
    os.rename(job.snapshot, elsewhere)
    os.symlink("../elsewhere.json", job.snapshot)
    return job, elsewhere


def test_a_snapshot_behind_a_link_is_replaced_where_it_is(linked):
    job, elsewhere = linked
    before = job.sequence()
    assert job.run() == 0, job.stderr
    assert os.path.islink(job.snapshot)
    assert not os.path.islink(elsewhere)
    assert job.sequence() == before + 1


def test_the_mode_of_a_snapshot_behind_a_link_is_kept(linked):
    job, elsewhere = linked
    os.chmod(elsewhere, 0o640)
    assert job.run() == 0, job.stderr
    assert os.stat(elsewhere).st_mode & 0o777 == 0o640
