"""Nobody listens, or nobody answers in time: the same ramp."""

import time

from case_server import reply

SEEN = {}
A = {
    "dead": reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
    "late": lambda q: time.sleep(3),
    "local": reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
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
        "dead": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:1/v1", "credential": {"env": "K"}, "interval": "24h"},
        "late": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/late/v1",
            "credential": {"env": "K"},
            "interval": "24h",
            "deadline": "400ms",
        },
        "local": {"kind": "ollama", "base_url": "http://127.0.0.1:1", "interval": "12h"},
    },
}
runs = 3

expect = [
    {"at": "backends.dead.probe.outcome", "is": "connection_refused"},
    {"at": "backends.local.probe.outcome", "is": "connection_refused"},
    {"at": "backends.late.probe.outcome", "is": "deadline_exceeded"},
    {"at": "backends.dead.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.dead.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.dead.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.late.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.late.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.late.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.local.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.local.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.local.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
]
