"""Byte limit, deadline and interval are set, changed, taken away."""

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
        "bytes": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/bytes/v1", "credential": {"env": "K"}},
        "bytes2": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/bytes2/v1",
            "credential": {"env": "K"},
            "max_response_bytes": 1000000,
        },
        "late": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/late/v1", "credential": {"env": "K"}},
        "late2": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/late2/v1",
            "credential": {"env": "K"},
            "deadline": "5s",
        },
        "pace": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/pace/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "pace2": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/pace2/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "pace3": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/pace3/v1", "credential": {"env": "K"}},
        "same": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/same/v1",
            "credential": {"env": "K"},
            "interval": "24h",
            "deadline": "5s",
            "max_response_bytes": 1000000,
        },
    },
}

files = {
    "two.json": {
        "schema_version": 1,
        "backends": {
            "bytes": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/bytes/v1",
                "credential": {"env": "K"},
                "max_response_bytes": 2000000,
            },
            "bytes2": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/bytes2/v1",
                "credential": {"env": "K"},
                "max_response_bytes": 4000000,
            },
            "late": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/late/v1",
                "credential": {"env": "K"},
                "deadline": "20s",
            },
            "late2": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/late2/v1",
                "credential": {"env": "K"},
                "deadline": "15s",
            },
            "pace": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/pace/v1",
                "credential": {"env": "K"},
                "interval": "12h",
            },
            "pace2": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/pace2/v1", "credential": {"env": "K"}},
            "pace3": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/pace3/v1",
                "credential": {"env": "K"},
                "interval": "24h",
            },
            "same": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/same/v1",
                "credential": {"env": "K"},
                "interval": "24h",
                "deadline": "5s",
                "max_response_bytes": 1000000,
            },
        },
    }
}
runs = 2
arguments = [["--force"], ["--baseline", "two.json"]]

expect = [
    {"at": "backends.bytes.roll", "is": "probed"},
    {"at": "backends.bytes2.roll", "is": "probed"},
    {"at": "backends.late.roll", "is": "probed"},
    {"at": "backends.late2.roll", "is": "probed"},
    {"at": "backends.pace.roll", "is": "probed"},
    {"at": "backends.pace2.roll", "is": "probed"},
    {"at": "backends.pace3.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
]
