"""A header is added, changed, taken away, read from another variable."""

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
        "add": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/add/v1", "credential": {"env": "K"}},
        "value": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/value/v1",
            "credential": {"env": "K"},
            "headers": {"X-Team": "a"},
        },
        "gone": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/gone/v1",
            "credential": {"env": "K"},
            "headers": {"X-Team": "a"},
        },
        "env": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/env/v1",
            "credential": {"env": "K"},
            "headers": {"X-Team": {"env": "T1"}},
        },
        "same": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/same/v1",
            "credential": {"env": "K"},
            "headers": {"X-Team": "a"},
        },
    },
}

files = {
    "two.json": {
        "schema_version": 1,
        "backends": {
            "add": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/add/v1",
                "credential": {"env": "K"},
                "headers": {"X-Team": "a"},
            },
            "value": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/value/v1",
                "credential": {"env": "K"},
                "headers": {"X-Team": "b"},
            },
            "gone": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/gone/v1", "credential": {"env": "K"}},
            "env": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/env/v1",
                "credential": {"env": "K"},
                "headers": {"X-Team": {"env": "T2"}},
            },
            "same": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/same/v1",
                "credential": {"env": "K"},
                "headers": {"X-Team": "a"},
            },
        },
    }
}

environment = {"T1": "red", "T2": "blue"}
runs = 2
arguments = [["--force"], ["--baseline", "two.json"]]

expect = [
    {"at": "backends.add.roll", "is": "probed"},
    {"at": "backends.value.roll", "is": "probed"},
    {"at": "backends.gone.roll", "is": "probed"},
    {"at": "backends.env.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
]
