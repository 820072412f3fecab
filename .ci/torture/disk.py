"""Disks that are full, read-only or mounted in the way. Runs in a mount namespace of its own."""

import os
import subprocess

from ground import Checks, Fleet, Job

check = Checks("disk")
small, large = Fleet(models=3), Fleet(models=100)


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


def unmount(path):
    subprocess.run(["umount", path], check=True)


def keeps(what, job, sent=None):
    """The run must end with 3, the old snapshot stay to the byte, nothing be left, and the last line tell what to do."""
    old, asked = job.bytes(), large.requests + small.requests
    status = job.run()
    lines = job.stderr.splitlines()
    check(
        f"{what}: exit 3, the old file to the byte", status == 3 and job.bytes() == old, (status, job.stderr)
    )
    check(f"{what}: nothing is left behind", not job.leftovers(), job.leftovers())
    check(
        f"{what}: the last line says what was kept",
        lines and ("as they were" in lines[-1] or "no file was changed" in lines[-1]),
        lines,
    )
    if sent is not None:
        check(
            f"{what}: {'probed first' if sent else 'nothing was sent'}",
            (large.requests + small.requests > asked) == sent,
        )


def full(what, options, sent):
    job = Job(small, 3, outputs=[])
    os.mkdir(job.output)
    mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", job.output)
    check(f"{what}: a small snapshot fits", job.run() == 0, job.stderr)
    if options:
        mount("-o", "remount," + options, job.output)
    else:
        job.write_baseline(large, 30)
    keeps(what, job, sent)
    mount("-o", "remount,size=64m,nr_inodes=0", job.output)
    check(f"{what}: with room again the next run publishes", job.run() == 0, job.stderr)
    check(f"{what}: no key in any file or stream", not job.leaks(), job.leaks())
    unmount(job.output)
    job.remove()


full("a full disk", "", sent=True)
# What is there: the folder, both locks, the snapshot, and its schemas in a folder of theirs.
full("no inode left", "nr_inodes=7", sent=False)

job = Job(small, 3, outputs=[])
job.run()
mount("--bind", job.output, job.output)
mount("-o", "remount,bind,ro", job.output)
keeps("a read-only folder", job, sent=False)
unmount(job.output)
check("a read-only folder: writable again, the next run publishes", job.run() == 0, job.stderr)

mount("--bind", job.snapshot, job.snapshot)
keeps("a snapshot that is a mount point", job)
unmount(job.snapshot)
check("a snapshot that is a mount point: freed, the next run publishes", job.run() == 0, job.stderr)
job.remove()
check.done()
