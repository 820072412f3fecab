"""Good answers keep the interval's pace, an empty list too.

Source: interval paces good answers.
"""

from case_server import reply

SEEN = {}
A = {
    "hour": reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
    "day": reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
    "bare": reply(200, {"object": "list", "data": []}),
    "none": reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
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
        "hour": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/hour/v1",
            "credential": {"env": "K"},
            "interval": "1h",
        },
        "day": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/day/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "bare": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/bare/v1",
            "credential": {"env": "K"},
            "interval": "2h",
        },
        "none": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/none/v1", "credential": {"env": "K"}},
    },
}
runs = 2
arguments = [["--force"], []]

expect = [
    {"at": "backends.hour.next_probe_at", "seconds": [3580, 3600.4], "run": 1},
    {"at": "backends.day.next_probe_at", "seconds": [86380, 86400.4], "run": 1},
    {"at": "backends.bare.next_probe_at", "seconds": [7180, 7200.4], "run": 1},
    {"at": "backends.hour.roll", "is": "not_due"},
    {"at": "backends.day.roll", "is": "not_due"},
    {"at": "backends.bare.roll", "is": "not_due"},
    {"at": "backends.none.roll", "is": "probed"},
    {"at": "backends.bare.probe.outcome", "is": "ok"},
]
