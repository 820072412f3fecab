"""Too little memory, stack, room in a file or processes, and a folder where nobody replaces another's files.

Whatever the program makes of it, the snapshot is whole, and the old one to the byte unless the run has published.
"""

import json
import os
import resource
import shutil
import subprocess

import ground
from ground import Checks, Fleet, Job

NOBODY = 65534
check = Checks("limits")
fleet = Fleet(models=20)
job = Job(fleet)
# Where the program lies, another user may not look.
own = job.folder + "/program"
shutil.copy(ground.PROGRAM, own)
ground.PROGRAM = own
check("a first run publishes", job.run() == 0, job.stderr)


def limited(what, size, user=None):
    """One run under a limit; whether it was able to publish, what it said, and the bytes before."""
    old = job.bytes()
    ended = subprocess.run(
        job.command(),
        env=job.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        user=user,
        extra_groups=None if user is None else [],
        preexec_fn=lambda: resource.setrlimit(what, (size, size)),
    )
    job.said += ended.stdout + ended.stderr
    return ended, old


def is_whole(content):
    try:
        return len(json.loads(content)["backends"]) == 6
    except ValueError:
        return False


def failing(content):
    """Who did not answer well, but for the one that never does."""
    backends = json.loads(content)["backends"]
    return [name for name in backends if name != "bad" and backends[name]["probe"]["outcome"] != "ok"]


def shrinks(name, what, sizes, user=None):
    """Under each limit: published and whole, or not published and the old file to the byte; nobody is blamed for it."""
    wrong, published, failed = [], 0, 0
    for size in sizes:
        ended, old = limited(what, size, user)
        new = job.bytes()
        published += ended.returncode == 0
        failed += ended.returncode != 0
        blamed = failing(new) if is_whole(new) else ["torn"]
        # One that dies after the rename has published, and cannot say so.
        told = {0: new != old, 3: new == old or "already replaced" in ended.stderr}.get(ended.returncode, True)
        if blamed or not told:
            wrong.append((size, ended.returncode, blamed, ended.stderr[-300:]))
    check(
        f"{name}: published or as it was, and no backend's fault",
        published and failed and not wrong,
        wrong or (published, failed),
    )
    check(
        f"{name}: without the limit the next run publishes and tidies",
        job.run() == 0 and not job.leftovers(),
        job.stderr,
    )


MEBIBYTE = 1 << 20
sizes = [n * 12 * MEBIBYTE for n in range(1, 30)] + [2048 * MEBIBYTE]
shrinks("little address space", resource.RLIMIT_AS, sizes)
shrinks("little stack", resource.RLIMIT_STACK, [n * 4096 for n in (4, 8, 16, 32, 64, 128, 256, 2048)])

ended, old = limited(resource.RLIMIT_FSIZE, 1024)
check(
    "files of 1 KiB at most: exit 3, the old file to the byte",
    ended.returncode == 3 and job.bytes() == old,
    ended,
)
check("files of 1 KiB at most: nothing is left behind", not job.leftovers(), job.leftovers())

# From here on as another user, who owns the job.
for root, folders, files in os.walk(job.folder):
    for path in [root] + [os.path.join(root, name) for name in files]:
        os.chown(path, NOBODY, NOBODY)
shrinks("few processes", resource.RLIMIT_NPROC, [*range(1, 12), 64], NOBODY)

os.chmod(job.output, 0o1777)
os.chown(job.output, 0, 0)
os.chown(job.snapshot, 0, 0)
ended, old = limited(resource.RLIMIT_CORE, 0, NOBODY)
check(
    "another's snapshot in a sticky folder: exit 3, the old file to the byte",
    ended.returncode == 3 and job.bytes() == old and "as they were" in ended.stderr,
    ended,
)
check("another's snapshot in a sticky folder: nothing is left behind", not job.leftovers(), job.leftovers())
check("no key in any file or stream", not job.leaks(), job.leaks())
job.remove()
check.done()
