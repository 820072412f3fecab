"""One failure under interval 24h: the run six seconds later asks again and finds it well, and then a day passes."""

import time

from case_server import reply

SEEN = {}
A = {
    "busy": [
        reply(503, {"error": {"message": "try again later"}}),
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
    ],
    "broke": [
        reply(500, {"error": {"message": "try again later"}}),
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
    ],
    "haste": [
        reply(429, {"error": {"message": "try again later"}}),
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
    ],
    "json": [
        reply(200, "{"),
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
    ],
    "key": reply(401, {"error": {"message": "bad key", "type": None, "param": None, "code": None}}),
    "slow": lambda q: time.sleep(6)
    or reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
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
            "kind": "mistral",
            "base_url": "http://127.0.0.1:__PORT__/haste/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "json": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/json/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "key": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/key/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "slow": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/slow/v1",
            "credential": {"env": "K"},
            "interval": "24h",
            "deadline": "15s",
        },
    },
}
runs = 2
arguments = [["--force"], []]

expect = [
    {"at": "backends.busy.status", "run": 1, "is": "unavailable"},
    {"at": "backends.busy.roll", "is": "probed"},
    {"at": "backends.busy.probe.outcome", "is": "ok"},
    {"at": "backends.busy.status", "is": "available"},
    {"at": "backends.busy.consecutive_failures", "is": 0},
    {"ids": "busy", "are": ["m-one", "m-two"]},
    {"at": "backends.busy.next_probe_at", "seconds": [86380, 86400.4]},
    {"at": "backends.broke.status", "run": 1, "is": "unavailable"},
    {"at": "backends.broke.roll", "is": "probed"},
    {"at": "backends.broke.probe.outcome", "is": "ok"},
    {"at": "backends.broke.status", "is": "available"},
    {"at": "backends.broke.consecutive_failures", "is": 0},
    {"ids": "broke", "are": ["m-one", "m-two"]},
    {"at": "backends.broke.next_probe_at", "seconds": [86380, 86400.4]},
    {"at": "backends.haste.status", "run": 1, "is": "unavailable"},
    {"at": "backends.haste.roll", "is": "probed"},
    {"at": "backends.haste.probe.outcome", "is": "ok"},
    {"at": "backends.haste.status", "is": "available"},
    {"at": "backends.haste.consecutive_failures", "is": 0},
    {"ids": "haste", "are": ["m-one", "m-two"]},
    {"at": "backends.haste.next_probe_at", "seconds": [86380, 86400.4]},
    {"at": "backends.json.status", "run": 1, "is": "unavailable"},
    {"at": "backends.json.roll", "is": "probed"},
    {"at": "backends.json.probe.outcome", "is": "ok"},
    {"at": "backends.json.status", "is": "available"},
    {"at": "backends.json.consecutive_failures", "is": 0},
    {"ids": "json", "are": ["m-one", "m-two"]},
    {"at": "backends.json.next_probe_at", "seconds": [86380, 86400.4]},
    {"at": "backends.key.roll", "is": "not_due"},
    {"at": "backends.slow.roll", "is": "not_due"},
    {"at": "backends.slow.probe.outcome", "is": "ok"},
]
