"""A mended header is seen by the next run, and the day's pace begins; the run after asks nobody."""

from case_server import reply

SEEN = {}
A = {
    "a": lambda q: (
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
        if q.headers.get("x-team") == "a"
        else reply(403, {"error": {"message": "no access", "type": "permission_error", "param": None, "code": None}})
    ),
    "b": lambda q: (
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
        if q.headers.get("x-team") == "a"
        else reply(403, {"error": {"message": "no access", "type": "permission_error", "param": None, "code": None}})
    ),
}


def say(q):
    n = q.path.split("://")[-1].split("/")[1]
    SEEN[n] = SEEN.get(n, 0) + 1
    a = A.get(n, reply(403, {"error": {"message": "no access", "type": "permission_error", "param": None, "code": None}}))
    a = a(q) if callable(a) else a
    return a[min(SEEN[n], len(a)) - 1] if isinstance(a, list) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "a": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/a/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "b": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/b/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "same": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/same/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
    },
}

files = {
    "two.json": {
        "schema_version": 1,
        "backends": {
            "a": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/a/v1",
                "credential": {"env": "K"},
                "interval": "24h",
                "headers": {"X-Team": "a"},
            },
            "b": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/b/v1",
                "credential": {"env": "K"},
                "interval": "24h",
                "headers": {"X-Team": "b"},
            },
            "same": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/same/v1",
                "credential": {"env": "K"},
                "interval": "24h",
            },
        },
    }
}
runs = 3
arguments = [["--force"], ["--baseline", "two.json"], ["--baseline", "two.json"]]

expect = [
    {"at": "backends.a.roll", "run": 2, "is": "probed"},
    {"at": "backends.a.probe.outcome", "is": "ok", "run": 2},
    {"at": "backends.a.consecutive_failures", "run": 2, "is": 0},
    {"at": "backends.a.next_probe_at", "run": 2, "seconds": [86370, 86401]},
    {"at": "backends.b.roll", "run": 2, "is": "probed"},
    {"at": "backends.b.probe.outcome", "is": "forbidden", "run": 2},
    {"at": "backends.b.next_probe_at", "run": 2, "seconds": [3570, 3601]},
    {"at": "backends.same.roll", "run": 2, "is": "not_due"},
    {"at": "backends.a.roll", "is": "not_due"},
    {"at": "backends.b.roll", "is": "not_due"},
    {"at": "backends.same.roll", "is": "not_due"},
]
