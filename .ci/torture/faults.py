"""Calls that fail, lie or kill at each place of a publish: the old file or the new one, whole, and exit 3 when old.

A publish happens on one thread, and strace counts each thread's calls apart: the n-th there is the n-th of the publish.
"""

import json
import os

from ground import Checks, Fleet, Job

check = Checks("faults")
fleet = Fleet(models=20)
# The snapshot and its schemas alone, so that it is known of which file the n-th call is; the chapters `order` and `kill`
# publish everything.
job = Job(fleet, outputs=[])
job.run()


def inject(what, fresh):
    """One run with the fault. With `fresh` the schemas are rewritten too, so that three files are under way."""
    job.run()
    if fresh:
        for name in os.listdir(job.output + "/schema"):
            os.remove(f"{job.output}/schema/{name}")
    old = job.bytes()
    trace = job.folder + "/trace"
    strace = (
        "strace",
        "-f",
        "-qq",
        "-o",
        trace,
        "-e",
        "trace=" + what.partition(":")[0],
        "-e",
        "inject=" + what,
    )
    status = job.run(before=strace)
    with open(trace, errors="replace") as file:
        hit = "INJECTED" in file.read() or status < 0 or status > 128
    os.remove(trace)
    return status, hit, old, job.bytes()


def is_whole(content):
    try:
        return len(json.loads(content)["backends"]) == 6
    except ValueError:
        return False


def fails(what, fresh=False, kept=True):
    """The fault must end the run with 3, and keep the old snapshot to the byte, or publish a whole new one."""
    status, hit, old, new = inject(what, fresh)
    lines = job.stderr.splitlines()
    holds = (
        hit
        and status == 3
        and is_whole(new)
        and (old == new) == kept
        and lines
        and lines[-1].startswith("rollcall: ")
    )
    check(
        f"{what}{' with three files' if fresh else ''}: exit 3, {'the old file to the byte' if kept else 'the new one whole'}",
        holds,
        (status, old == new, job.stderr),
    )
    check(f"{what}: nothing is left behind", not job.leftovers(), job.leftovers())


def survives(what, times):
    """Whatever the n-th such call does: the snapshot stays whole, and the old one when the run says so."""
    worst, hits = [], 0
    for n in range(1, times + 1):
        status, hit, old, new = inject(f"{what}:when={n}", fresh=n % 2 == 0)
        hits += hit
        if not is_whole(new) or (
            status == 3 and "snapshot.json" not in job.stderr.split("already replaced")[-1] and old != new
        ):
            worst.append((n, status, job.stderr))
        if status not in (0, 3, -9, 137):
            worst.append((n, status, job.stderr))
    check(f"{what} at {hits} places: never torn", hits and not worst, worst)
    check(
        f"{what}: the next run publishes and removes what was left",
        job.run() == 0 and not job.leftovers(),
        job.stderr,
    )


fails("fsync:error=EIO:when=1")
fails("fsync:error=EIO:when=1", fresh=True)
fails("fsync:error=EIO:when=3", fresh=True)
fails("fsync:error=ENOSPC:when=1")
fails("fsync:error=EIO:when=2", kept=False)
check(
    "an error after the rename names what was replaced",
    "already replaced: snapshot.json" in job.stderr,
    job.stderr,
)
fails("renameat:error=EXDEV:when=1")
fails("renameat:error=EXDEV:when=3", fresh=True)
check(
    "an error between the renames names what was replaced",
    "already replaced: schema/" in job.stderr,
    job.stderr,
)
fails("fchmod:error=EPERM:when=1")
for fault in ("write:retval=4", "write:error=ENOSPC", "write:error=EINTR"):
    survives(fault, 8)
for fault in ("fsync:signal=KILL", "renameat:signal=KILL", "write:signal=KILL", "fchmod:signal=KILL"):
    survives(fault, 5)
ends = []
for call in ("fsync", "renameat"):
    status, _, old, new = inject(f"{call}:signal=TERM:when=1", fresh=True)
    ends.append(status)
    check(
        f"SIGTERM in the middle of a publish: it is finished first ({call})",
        status in (0, 143) and is_whole(new) and old != new and not job.leftovers(),
        (status, old == new, job.stderr),
    )
check("and the exit status tells of the signal", 143 in ends, ends)
check("no key in any file or stream", not job.leaks(), job.leaks())
job.remove()
check.done()
