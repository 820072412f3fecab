"""Disks that are full, read-only or mounted in the way."""

import contextlib
import os

import needs
import pytest
from room import Room

pytestmark = needs.mounts


@pytest.fixture
def small(make_fleet):
    return make_fleet(3)


@pytest.fixture
def large(make_fleet):
    return make_fleet(100)


@pytest.fixture
def room():
    with contextlib.closing(Room()) as room:
        yield room


@pytest.fixture
def job(small, make_job, room):
    """A job whose runs see the room's mounts."""
    job = make_job(small, 3, outputs=[])
    job.within, job.root = room.enter, room.root
    yield job
    # The room ends before the job does, which then looks at its own folder.
    job.root = ""


def keeps(job, *fleets, sent=None):
    """The run ends with 3, the old snapshot stays to the byte, nothing is left, and the last line says what was kept."""
    old, asked = job.bytes(), sum(fleet.requests for fleet in fleets)
    assert job.run() == 3, job.stderr
    assert job.bytes() == old
    assert not job.leftovers()
    assert "as they were" in job.last_line() or "no file was changed" in job.last_line()
    if sent is not None:
        assert (sum(fleet.requests for fleet in fleets) > asked) == sent


# What fills the disk, and whether that is found out after the backends were asked.
@pytest.mark.parametrize("what, sent", [("a full disk", True), ("no inode left", False)])
def test_without_room_the_old_snapshot_stays_until_there_is_room(job, room, small, large, what, sent):
    os.mkdir(job.output)
    room.mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", job.output)
    assert job.run() == 0, job.stderr
    if what == "a full disk":
        job.write_baseline(large, 30)
    else:
        # What is there: the folder, both locks, the snapshot, and its schemas in a folder of theirs.
        room.mount("-o", "remount,nr_inodes=7", job.output)
    keeps(job, small, large, sent=sent)
    room.mount("-o", "remount,size=64m,nr_inodes=0", job.output)
    assert job.run() == 0, "with room again the next run publishes"
    assert not job.leaks()
    room.unmount(job.output)


def test_a_read_only_folder_keeps_the_old_snapshot_until_it_is_writable(job, room, small):
    assert job.run() == 0, job.stderr
    room.mount("--bind", job.output, job.output)
    room.mount("-o", "remount,bind,ro", job.output)
    keeps(job, small, sent=False)
    room.unmount(job.output)
    assert job.run() == 0, "writable again, the next run publishes"


def test_a_snapshot_that_is_a_mount_point_is_kept_until_it_is_freed(job, room):
    assert job.run() == 0, job.stderr
    room.mount("--bind", job.snapshot, job.snapshot)
    keeps(job)
    room.unmount(job.snapshot)
    assert job.run() == 0, "freed, the next run publishes"
