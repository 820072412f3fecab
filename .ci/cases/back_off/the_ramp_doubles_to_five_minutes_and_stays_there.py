"""The ramp doubles to five minutes and stays there, whatever the interval."""

from case_server import reply

SEEN = {}
A = {
    "day": reply(503, {"error": {"message": "try again later"}}),
    "minute": reply(503, {"error": {"message": "try again later"}}),
    "none": reply(500, {"error": {"message": "try again later"}}),
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
        "day": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/day/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "minute": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/minute/v1",
            "credential": {"env": "K"},
            "interval": "1m",
        },
        "none": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/none/v1", "credential": {"env": "K"}},
    },
}
runs = 8

expect = [
    {"at": "backends.day.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.day.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.day.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.day.next_probe_at", "seconds": [36.5, 40.4], "run": 4},
    {"at": "backends.day.next_probe_at", "seconds": [76.5, 80.4], "run": 5},
    {"at": "backends.day.next_probe_at", "seconds": [156.5, 160.4], "run": 6},
    {"at": "backends.day.next_probe_at", "seconds": [296.5, 300.4], "run": 7},
    {"at": "backends.day.next_probe_at", "seconds": [296.5, 300.4], "run": 8},
    {"at": "backends.minute.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.minute.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.minute.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.minute.next_probe_at", "seconds": [36.5, 40.4], "run": 4},
    {"at": "backends.minute.next_probe_at", "seconds": [76.5, 80.4], "run": 5},
    {"at": "backends.minute.next_probe_at", "seconds": [156.5, 160.4], "run": 6},
    {"at": "backends.minute.next_probe_at", "seconds": [296.5, 300.4], "run": 7},
    {"at": "backends.minute.next_probe_at", "seconds": [296.5, 300.4], "run": 8},
    {"at": "backends.none.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.none.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.none.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.none.next_probe_at", "seconds": [36.5, 40.4], "run": 4},
    {"at": "backends.none.next_probe_at", "seconds": [76.5, 80.4], "run": 5},
    {"at": "backends.none.next_probe_at", "seconds": [156.5, 160.4], "run": 6},
    {"at": "backends.none.next_probe_at", "seconds": [296.5, 300.4], "run": 7},
    {"at": "backends.none.next_probe_at", "seconds": [296.5, 300.4], "run": 8},
]
