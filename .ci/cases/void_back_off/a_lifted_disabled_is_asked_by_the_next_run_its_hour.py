"""A lifted disabled is asked by the next run, its hour over or not.

Source: disabled.
"""

from case_server import reply

SEEN = {}
A = {}


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
        "a": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/a/v1", "credential": {"env": "K"}},
        "b": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/b", "credential": {"env": "K"}},
        "c": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/c/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
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
                "disabled": True,
            },
            "b": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/b", "credential": {"env": "K"}, "disabled": True},
            "c": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/c/v1",
                "credential": {"env": "K"},
                "interval": "24h",
                "disabled": True,
            },
            "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
        },
    }
}
runs = 3
arguments = [["--force"], ["--baseline", "two.json"], []]

expect = [
    {"at": "backends.a.roll", "is": "probed"},
    {"at": "backends.b.roll", "is": "probed"},
    {"at": "backends.c.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
    {"at": "backends.a.roll", "run": 2, "is": "disabled"},
    {"at": "backends.b.roll", "run": 2, "is": "disabled"},
    {"at": "backends.c.roll", "run": 2, "is": "disabled"},
]
