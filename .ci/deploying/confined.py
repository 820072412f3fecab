"""The two ends of `confined`: `serve` is its fleet, `judge TRACE UNIT SNAPSHOT` holds what was called against the unit."""

import json
import re
import subprocess
import sys

# Calls that the unit refuses with EPERM and that the program may well try: libdispatch asks for priorities.
HARMLESS = {"setpriority"}


def serve():
    from ground import Fleet

    print(Fleet(models=3).origin, flush=True)
    sys.stdin.read()


def members(name):
    """The calls of a set, sets in it too."""
    if not name.startswith("@"):
        return {name}
    lines = subprocess.run(
        ["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    words = [line.strip() for line in lines[1:]]
    return set().union(*(members(word) for word in words if word and not word.startswith("#")))


def filtered(unit, key):
    """What the lines of a filter leave allowed: the first one makes it an allow-list, `~` takes away."""
    allowed = set()
    for line in re.findall(rf"^{key}=(.*)$", unit, re.M):
        names = set().union(*(members(word) for word in line.lstrip("~").split()))
        allowed = allowed - names if line.startswith("~") else allowed | names
    return allowed


def judge(trace, unit, snapshot):
    from ground import Checks

    check = Checks("confined")
    unit = open(unit).read()
    text = open(trace, errors="replace").read()
    start = text.rindex('execve("/usr/local/bin/rollcall"')
    ours = text[text.index("\n", start) :]
    called = set(re.findall(r"^\d+ +([a-z]\w*)\(", ours, re.M))
    check("the trace saw the run", {"renameat", "connect", "flock"} <= called, called)
    refused = called - filtered(unit, "SystemCallFilter") - HARMLESS
    check(f"every one of its {len(called)} system calls passes the filter", not refused, refused)
    families = set(re.findall(r"socket\((AF_\w+)", ours))
    allowed = set(re.search(r"^RestrictAddressFamilies=(.*)$", unit, re.M).group(1).split())
    check("every address family is allowed", families and families <= allowed, families - allowed)
    both = re.findall(r"^.*PROT_\w+\|PROT_WRITE\|PROT_EXEC.*$", ours, re.M)
    check("no memory is both written and executed", not both, both[:3])
    for name, place in [("fleet", "LoadCredential's place"), ("group", "a place that only its group may read")]:
        backend = json.load(open(snapshot))["backends"][name]
        check(f"the key came out of {place}", backend["status"] == "available", backend)
    check.done()


if sys.argv[1] == "serve":
    serve()
else:
    judge(*sys.argv[2:])
