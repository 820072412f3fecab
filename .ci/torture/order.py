"""The order of system calls: everything written and synchronised before the first rename, the snapshot's rename last,
and only then what is of no backend any more removed."""

import os
import re

from ground import Checks, Fleet, Job

CALLS = "trace=openat,write,pwrite64,writev,fsync,fdatasync,syncfs,rename,renameat,renameat2,flock,ftruncate,unlinkat,connect"
check = Checks("order")


def trace(job):
    """The calls of one run, in order: (name, the rest of the line with descriptors as paths)."""
    path = job.folder + "/trace"
    check(
        "a traced run publishes",
        job.run(before=("strace", "-f", "-y", "-s", "256", "-e", CALLS, "-o", path)) == 0,
    )
    lines = open(path, errors="replace").read().splitlines()
    return list(whole(lines))


def whole(lines):
    """Joins calls that another thread interrupted, at the place where they ended."""
    begun = {}
    for line in lines:
        process, _, rest = line.partition(" ")
        rest = rest.strip()
        if rest.endswith("<unfinished ...>"):
            begun[process] = rest[: -len("<unfinished ...>")]
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", rest)
        if resumed:
            rest = begun.pop(process, "") + resumed[1]
        call = re.match(r"(\w+)\((.*)", rest)
        if call:
            yield call[1], call[2]


def positions(calls, name, part):
    return [i for i, (call, rest) in enumerate(calls) if re.fullmatch(name, call) and part in rest]


# What is published, in this order. A file that did not change is not rewritten.
SCHEMAS = ["baseline.schema.json", "snapshot.schema.json"]
DERIVED = [
    "history.schema.json",
    "history.json",
    "changes.schema.json",
    "changes.json",
    "feed.atom",
    "catalogue.schema.json",
    "catalogue.json",
    "by-provider.schema.json",
    "by-provider.json",
    "by-model.schema.json",
    "by-model.json",
    "api.json",
    "models",
    "roles.schema.json",
    "roles.json",
]
# Those that tell of the run itself, and so are other ones after each.
OF_A_RUN = ["by-provider.json", "by-model.json", "metrics.prom", "index.html", "snapshot.json"]
# Those that tell of what has become of backends: each of these runs finds something, first that one is down.
OF_NEWS = ["history.json", "changes.json", "feed.atom"]


def badges(size):
    return ["all.json", *[name + ".json" for name in sorted(["bad", *[f"b{i}" for i in range(size)]])]]


def look(job, calls, expected, together=False):
    renames = [i for i in positions(calls, "rename.*", ".tmp") if f"<{job.output}" in calls[i][1]]
    targets = [re.findall(r'"([^"]*)"', calls[i][1])[-1] for i in renames]
    check(f"renames {len(expected)} files, snapshot.json last", targets == expected, targets)
    sources = [re.findall(r'"([^"]*)"', calls[i][1])[0] for i in renames]
    first = renames[0] if renames else 0
    whole_disk = positions(calls, "syncfs", f"<{job.output}>")
    check(
        "the file system is synchronised once" if together else "each file is synchronised alone",
        len(whole_disk) == (1 if together else 0),
        whole_disk,
    )
    wrong = []
    for source, target in zip(sources, targets):
        writes = positions(calls, "write|pwrite64|writev", f"/{source}>")
        syncs = whole_disk if together else positions(calls, "fsync|fdatasync", f"/{source}>")
        if not (writes and syncs and max(writes) < min(syncs) and max(syncs) < first):
            wrong.append((target, writes, syncs, first))
    check("each is written, then synchronised, all before the first rename", targets and not wrong, wrong[:3])
    places = {re.findall(r"<([^>]*)>", calls[i][1])[0] for i in renames}
    for folder in sorted(places):
        syncs = positions(calls, "fsync", f"<{folder}>")
        check(
            f"the folder {folder[len(job.folder) + 1:]} is synchronised after the last rename",
            bool(syncs) and min(syncs) > renames[-1],
            syncs,
        )
    in_place = [
        r
        for c, r in calls
        if c == "openat" and re.search(r'/?snapshot\.json"', r) and re.search("O_WRONLY|O_RDWR|O_TRUNC", r)
    ]
    check("nothing is written in place", not in_place, in_place)
    locks = positions(calls, "flock", "/.lock>")
    reads = [i for i in positions(calls, "openat", 'snapshot.json"') if "O_RDONLY" in calls[i][1]]
    sent = positions(calls, "connect", "AF_INET")
    check(
        "locked before the last snapshot is read and before anything is sent",
        locks and all(locks[0] < i for i in reads + sent) and sent,
        (locks, reads, sent[:1]),
    )


fleet = Fleet()
job = Job(fleet)
look(job, trace(job), SCHEMAS + DERIVED + badges(5) + OF_A_RUN[2:])
look(job, trace(job), OF_NEWS + OF_A_RUN)
job.write_baseline(fleet, 40)
new = sorted(set(badges(40)) - set(badges(5)))
look(
    job,
    trace(job),
    OF_NEWS
    + ["catalogue.json", "by-provider.json", "by-model.json", "api.json", "models", "all.json", *new]
    + OF_A_RUN[2:],
    together=True,
)
job.write_baseline(fleet, 2)
calls = trace(job)
last = max(positions(calls, "renameat.*", '"snapshot.json"'))
gone = [i for i in positions(calls, "unlinkat", ".json") if "/badges/backends>" in calls[i][1]]
check("38 badges go, after the snapshot's rename", len(gone) == 38 and min(gone) > last, (len(gone), last))
left = sorted(os.listdir(job.output + "/badges/backends"))
check("the others stay", left == ["b0.json", "b1.json", "bad.json"], left)
check("no key in any file or stream", not [p for p in job.leaks() if not p.endswith("/trace")], job.leaks())
job.remove()
check.done()
