"""Several runs at once, and what earlier ones left."""

import os

from ground import Checks, Fleet, Job

check = Checks("together")
fleet = Fleet()
job = Job(fleet, 10)
check("a first run publishes", job.run() == 0, job.stderr)

runs = [job.start() for _ in range(6)]
check("six at once all exit 0", [run.wait(60) for run in runs] == [0] * 6)
published = job.sequence() - 1
check("those that published count up one by one, the others left the field", 1 <= published <= 6, published)

before, asked = job.sequence(), fleet.requests
runs = [job.start("--wait", "50s") for _ in range(5)]
check("five that wait all exit 0", [run.wait(60) for run in runs] == [0] * 5)
check("and each published in its turn", job.sequence() == before + 5, (before, job.sequence()))
check("and each asked the fleet", fleet.requests - asked >= 5 * 11, fleet.requests - asked)

victim = job.folder + "/victim"
ours = "/.snapshot.json.123.0123456789abcdef.tmp"
in_schema = "/schema/.baseline.schema.json.9.00ff00ff00ff00ff.tmp"
others = [
    "/.notours.tmp",
    "/.snapshot.json.123.0123.tmp",
    "/snapshot.json.1.0123456789abcdef.tmp",
    "/notes.txt",
]
for path in [victim] + [job.output + name for name in [ours, in_schema] + others]:
    with open(path, "w") as file:
        file.write("kept")
os.symlink(victim, job.output + "/.link.json.7.0123456789abcdef.tmp")
os.mkdir(job.output + "/.folder.json.7.0123456789abcdef.tmp")
check("a run among leftovers publishes", job.run() == 0, job.stderr)
check(
    "leftovers of our pattern are gone",
    not os.path.exists(job.output + ours) and not os.path.exists(job.output + in_schema),
)
check(
    "other files, links and folders are left alone",
    all(os.path.exists(job.output + name) for name in others)
    and open(victim).read() == "kept"
    and os.path.islink(job.output + "/.link.json.7.0123456789abcdef.tmp")
    and os.path.isdir(job.output + "/.folder.json.7.0123456789abcdef.tmp"),
)

elsewhere = job.folder + "/elsewhere.json"
os.rename(job.snapshot, elsewhere)
os.symlink("../elsewhere.json", job.snapshot)
check(
    "a snapshot behind a link is replaced where it is, the link stays",
    job.run() == 0 and os.path.islink(job.snapshot) and not os.path.islink(elsewhere),
    job.stderr,
)
os.chmod(elsewhere, 0o640)
check(
    "its mode is kept",
    job.run() == 0 and os.stat(elsewhere).st_mode & 0o777 == 0o640,
    oct(os.stat(elsewhere).st_mode),
)
check("no key in any file or stream", not job.leaks(), job.leaks())
job.remove()
check.done()
