"""A proxy is added, taken away, another."""

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
        "gone": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/gone/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "other": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/other/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "same": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/same/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "bare": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/bare/v1", "credential": {"env": "K"}},
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
                "proxy": "http://127.0.0.1:__PORT__",
            },
            "gone": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/gone/v1", "credential": {"env": "K"}},
            "other": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/other/v1",
                "credential": {"env": "K"},
                "proxy": "http://localhost:__PORT__",
            },
            "same": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/same/v1",
                "credential": {"env": "K"},
                "proxy": "http://127.0.0.1:__PORT__",
            },
            "bare": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/bare/v1", "credential": {"env": "K"}},
        },
    }
}
runs = 2
arguments = [["--force"], ["--baseline", "two.json"]]

expect = [
    {"at": "backends.add.roll", "is": "probed"},
    {"at": "backends.gone.roll", "is": "probed"},
    {"at": "backends.other.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
    {"at": "backends.bare.roll", "is": "not_due"},
]
