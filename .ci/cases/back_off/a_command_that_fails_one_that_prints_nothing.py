"""A command that fails, one that prints nothing, another rollcall's file that is not to be had.

Source: every kind.
"""

from case_server import reply

SEEN = {}
A = {
    "exits": reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
    "silent": reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
    "far": reply(503, {"error": {"message": "try again later"}}),
}


def say(q):
    n = q.path.split("/")[1]
    SEEN[n] = SEEN.get(n, 0) + 1
    a = A[n]
    a = a(q) if callable(a) else a
    return a[min(SEEN[n], len(a)) - 1] if isinstance(a, list) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "exits": {"kind": "command", "options": {"argv": ["/bin/sh", "-c", "exit 3"]}, "interval": "24h", "provider": "x"},
        "silent": {"kind": "command", "options": {"argv": ["/bin/true"]}, "interval": "12h", "provider": "x"},
        "far": {"kind": "snapshot", "base_url": "http://127.0.0.1:__PORT__/far/snapshot.json", "interval": "24h"},
    },
}
runs = 2

expect = [
    {"at": "backends.exits.probe.outcome", "is": "command_failed"},
    {"at": "backends.silent.probe.outcome", "is": "command_failed"},
    {"at": "backends.far.probe.outcome", "is": "overloaded"},
    {"at": "backends.exits.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.exits.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.silent.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.silent.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.far.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.far.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
]
