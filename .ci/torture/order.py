"""The order of system calls: everything written and synchronised before the first rename, the snapshot's rename last."""

import re

from ground import Checks, Fleet, Job

CALLS = "trace=openat,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,flock,ftruncate,unlinkat,connect"
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


def look(job, calls, expected):
    renames = [i for i in positions(calls, "rename.*", ".tmp") if f"<{job.output}" in calls[i][1]]
    targets = [re.findall(r'"([^"]*)"', calls[i][1])[-1] for i in renames]
    check(f"renames {len(expected)} files, snapshot.json last", targets == expected, targets)
    sources = [re.findall(r'"([^"]*)"', calls[i][1])[0] for i in renames]
    first = renames[0] if renames else 0
    for source, target in zip(sources, targets):
        writes = positions(calls, "write|pwrite64|writev", f"/{source}>")
        syncs = positions(calls, "fsync|fdatasync", f"/{source}>")
        check(
            f"{target}: written, then synchronised, all before the first rename",
            writes and syncs and max(writes) < min(syncs) and max(syncs) < first,
            (writes, syncs, first),
        )
    for folder in sorted({job.output, *([job.output + "/schema"] if len(expected) > 1 else [])}):
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
look(job, trace(job), ["baseline.schema.json", "snapshot.schema.json", "snapshot.json"])
look(job, trace(job), ["snapshot.json"])
check("no key in any file or stream", not [p for p in job.leaks() if not p.endswith("/trace")], job.leaks())
job.remove()
check.done()
