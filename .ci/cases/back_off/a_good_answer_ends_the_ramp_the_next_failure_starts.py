"""A good answer ends the ramp; the next failure starts at five seconds."""

from case_server import reply

SEEN = {}
A = {
    "busy": [
        reply(503, {"error": {"message": "try again later"}}),
        reply(503, {"error": {"message": "try again later"}}),
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
        reply(503, {"error": {"message": "try again later"}}),
    ],
    "broke": [
        reply(500, {"error": {"message": "try again later"}}),
        reply(500, {"error": {"message": "try again later"}}),
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
        reply(500, {"error": {"message": "try again later"}}),
    ],
    "haste": [
        reply(429, {"error": {"message": "try again later"}}),
        reply(429, {"error": {"message": "try again later"}}),
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
        reply(429, {"error": {"message": "try again later"}}),
    ],
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
        "busy": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/busy/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "broke": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/broke/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "haste": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/haste/openai/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
    },
}
runs = 4

expect = [
    {"at": "backends.busy.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.busy.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.busy.probe.outcome", "is": "ok", "run": 3},
    {"at": "backends.busy.next_probe_at", "seconds": [86380, 86400.4], "run": 3},
    {"at": "backends.busy.next_probe_at", "seconds": [1.5, 5.4]},
    {"at": "backends.busy.consecutive_failures", "is": 1},
    {"at": "backends.busy.status", "is": "unavailable"},
    {"at": "backends.broke.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.broke.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.broke.probe.outcome", "is": "ok", "run": 3},
    {"at": "backends.broke.next_probe_at", "seconds": [86380, 86400.4], "run": 3},
    {"at": "backends.broke.next_probe_at", "seconds": [1.5, 5.4]},
    {"at": "backends.broke.consecutive_failures", "is": 1},
    {"at": "backends.broke.status", "is": "unavailable"},
    {"at": "backends.haste.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.haste.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.haste.probe.outcome", "is": "ok", "run": 3},
    {"at": "backends.haste.next_probe_at", "seconds": [86380, 86400.4], "run": 3},
    {"at": "backends.haste.next_probe_at", "seconds": [1.5, 5.4]},
    {"at": "backends.haste.consecutive_failures", "is": 1},
    {"at": "backends.haste.status", "is": "unavailable"},
]
