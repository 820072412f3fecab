"""Calls that fail, lie or kill at each place of a publish: the old file or the new one, whole, and exit 3 when old.

The jobs publish the snapshot and its schemas alone, so that it is known which file the n-th call belongs to.
"""

import needs
import pytest
from job import is_whole
from tracing import Injection

pytestmark = needs.tracing

# The fault, whether three files are under way, and whether the old snapshot is kept.
FAILURES = [
    ("fsync:error=EIO:when=1", False, True),
    ("fsync:error=EIO:when=1", True, True),
    ("fsync:error=EIO:when=3", True, True),
    ("fsync:error=ENOSPC:when=1", False, True),
    ("fsync:error=EIO:when=2", False, False),
    ("renameat:error=EXDEV:when=1", False, True),
    ("renameat:error=EXDEV:when=3", True, True),
    ("fchmod:error=EPERM:when=1", False, True),
]
PLACES = {
    "write:retval=4": 8,
    "write:error=ENOSPC": 8,
    "write:error=EINTR": 8,
    "fsync:signal=KILL": 5,
    "renameat:signal=KILL": 5,
    "write:signal=KILL": 5,
    "fchmod:signal=KILL": 5,
}


def label(case):
    fault, fresh, kept = case
    return f"{fault}{' with three files' if fresh else ''}"


@pytest.fixture
def job(make_fleet, make_job):
    job = make_job(make_fleet(20), outputs=[])
    job.run()
    return job


@pytest.mark.parametrize("case", FAILURES, ids=label)
def test_a_call_that_fails_is_exit_3_and_leaves_a_whole_snapshot(job, case, tmp_path):
    fault, fresh, kept = case
    injected = Injection(job, fault, tmp_path, fresh)
    assert injected.struck
    assert injected.status == 3
    assert is_whole(injected.new)
    assert (injected.old == injected.new) == kept
    assert job.last_line().startswith("rollcall: ")
    assert not job.leftovers()


def test_an_error_after_the_rename_names_what_was_replaced(job, tmp_path):
    Injection(job, "fsync:error=EIO:when=2", tmp_path)
    assert "already replaced: snapshot.json" in job.stderr


def test_an_error_between_the_renames_names_what_was_replaced(job, tmp_path):
    Injection(job, "renameat:error=EXDEV:when=3", tmp_path, fresh=True)
    assert "already replaced: schema/" in job.stderr


@pytest.mark.parametrize("fault", PLACES)
def test_a_fault_at_any_place_never_tears_the_snapshot(job, fault, tmp_path):
    struck = 0
    for n in range(1, PLACES[fault] + 1):
        injected = Injection(job, f"{fault}:when={n}", tmp_path, fresh=n % 2 == 0)
        struck += injected.struck
        assert is_whole(injected.new), (n, job.stderr)
        assert injected.status in (0, 3, -9, 137), (n, job.stderr)
        replaced = "snapshot.json" in job.stderr.split("already replaced")[-1]
        assert injected.status != 3 or replaced or injected.old == injected.new, (n, job.stderr)
    assert struck
    assert job.run() == 0
    assert not job.leftovers()


def test_sigterm_in_the_middle_of_a_publish_finishes_it_first(job, tmp_path):
    ends = []
    for call in ("fsync", "renameat"):
        injected = Injection(job, f"{call}:signal=TERM:when=1", tmp_path, fresh=True)
        ends.append(injected.status)
        assert injected.status in (0, 143), job.stderr
        assert is_whole(injected.new)
        assert injected.old != injected.new
        assert not job.leftovers()
    assert 143 in ends, "an exit status names the signal"
