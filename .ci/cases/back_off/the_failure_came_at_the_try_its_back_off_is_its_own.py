"""The failure came at the try: its back-off is its own too, and the list stands."""

from case_server import reply

SEEN = {}
A = {
    "busy": lambda q: (
        reply(503, {"error": {"message": "try again later"}})
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "haste": lambda q: (
        reply(429, {"error": {"message": "try again later"}})
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "spent": lambda q: (
        reply(402, {"error": {"message": "Insufficient Balance", "type": None, "param": None, "code": None}})
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
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
            "readiness": {"mode": "inference", "models": ["m-one"], "max_requests_per_run": 2},
        },
        "haste": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/haste/v1",
            "credential": {"env": "K"},
            "interval": "24h",
            "readiness": {"mode": "inference", "models": ["m-one"], "max_requests_per_run": 2},
        },
        "spent": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/spent/v1",
            "credential": {"env": "K"},
            "interval": "24h",
            "readiness": {"mode": "inference", "models": ["m-one"], "max_requests_per_run": 2},
        },
    },
}

expect = [
    {"at": "backends.busy.probe.outcome", "is": "overloaded"},
    {"ids": "busy", "are": ["m-one", "m-two"]},
    {"at": "backends.haste.probe.outcome", "is": "rate_limited"},
    {"ids": "haste", "are": ["m-one", "m-two"]},
    {"at": "backends.spent.probe.outcome", "is": "quota_exhausted"},
    {"ids": "spent", "are": ["m-one", "m-two"]},
    {"at": "backends.busy.next_probe_at", "seconds": [1.5, 5.4]},
    {"at": "backends.haste.next_probe_at", "seconds": [1.5, 5.4]},
    {"at": "backends.spent.next_probe_at", "seconds": [3575, 3600.4]},
]
