"""Too little memory, stack, room in a file or processes, and a folder where nobody replaces another's files.

Whatever the program makes of it, the snapshot is whole, and the old one to the byte unless the run has published.
"""

import os
import resource
import shutil
import subprocess

import needs
import pytest
from job import HANG, is_whole

pytestmark = needs.root

NOBODY = 65534
MEBIBYTE = 1 << 20
SIZES = {
    "little address space": (resource.RLIMIT_AS, [*[n * 12 * MEBIBYTE for n in range(1, 30)], 2048 * MEBIBYTE]),
    "little stack": (resource.RLIMIT_STACK, [n * 4096 for n in (4, 8, 16, 32, 64, 128, 256, 2048)]),
    "few processes": (resource.RLIMIT_NPROC, [*range(1, 12), 64]),
}


@pytest.fixture
def job(make_fleet, make_job):
    """A job that has published, with a copy of the program at a place where another user may look."""
    job = make_job(make_fleet(20))
    job.program = shutil.copy(job.program, job.folder + "/program")
    assert job.run() == 0, job.stderr
    return job


def limited(job, limit, size, user=None):
    """One run under a limit: how it ended, and the bytes before."""
    old = job.bytes()
    ended = subprocess.run(
        job.command(),
        env=job.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=HANG,
        user=user,
        extra_groups=None if user is None else [],
        preexec_fn=lambda: resource.setrlimit(limit, (size, size)),
    )
    job.said += ended.stdout + ended.stderr
    return ended, old


def blamed(content):
    """The backends that did not answer well, but for the one that never does."""
    probes = {name: backend["probe"] for name, backend in content["backends"].items()}
    return [name for name, probe in probes.items() if name != "bad" and probe["outcome"] != "ok"]


def give_to_nobody(job):
    for folder, _, files in os.walk(job.folder):
        for path in [folder] + [os.path.join(folder, name) for name in files]:
            os.chown(path, NOBODY, NOBODY)


@pytest.mark.parametrize("what", SIZES)
def test_a_limit_is_no_backends_fault_and_leaves_a_whole_snapshot(job, what):
    limit, sizes = SIZES[what]
    # Root has as many processes as it likes.
    user = NOBODY if limit == resource.RLIMIT_NPROC else None
    if user:
        give_to_nobody(job)
    ends = []
    for size in sizes:
        ended, old = limited(job, limit, size, user)
        ends.append(ended.returncode)
        assert is_whole(job.bytes()), (size, ended)
        assert not blamed(job.read()), (size, ended)
        # A run that dies after the rename has published, and cannot say so.
        if ended.returncode == 0:
            assert job.bytes() != old, size
        if ended.returncode == 3:
            assert job.bytes() == old or "already replaced" in ended.stderr, (size, ended)
    assert 0 in ends
    assert any(ends)
    assert job.run() == 0, "without the limit the next run publishes"
    assert not job.leftovers()


def test_files_of_1_kib_at_most_are_exit_3_and_leave_the_old_file_to_the_byte(job):
    ended, old = limited(job, resource.RLIMIT_FSIZE, 1024)
    assert ended.returncode == 3, ended
    assert job.bytes() == old
    assert not job.leftovers()


def test_a_snapshot_of_another_user_in_a_sticky_folder_is_exit_3_and_stays(job):
    give_to_nobody(job)
    os.chmod(job.output, 0o1777)
    os.chown(job.output, 0, 0)
    os.chown(job.snapshot, 0, 0)
    ended, old = limited(job, resource.RLIMIT_CORE, 0, NOBODY)
    assert ended.returncode == 3, ended
    assert job.bytes() == old
    assert "as they were" in ended.stderr
    assert not job.leftovers()
