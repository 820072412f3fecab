"""Resumed and enabled again are asked by the next run though all was well and a day's interval runs.

Source: resume and a lifted disabled are asked by the next run.
"""

from case_server import reply

SEEN = {}
A = {}


def say(q):
    n = q.path.split("://")[-1].split("/")[1]
    SEEN[n] = SEEN.get(n, 0) + 1
    a = A.get(n, reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}))
    a = a(q) if callable(a) else a
    return a[min(SEEN[n], len(a)) - 1] if isinstance(a, list) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "good": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/good/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "off": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/off/v1",
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
            "good": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/good/v1",
                "credential": {"env": "K"},
                "interval": "24h",
            },
            "off": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/off/v1",
                "credential": {"env": "K"},
                "interval": "24h",
                "disabled": True,
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
runs = 5
arguments = [["--force"], ["drain", "good"], ["--baseline", "two.json"], ["resume", "good"], []]

expect = [
    {"at": "backends.good.roll", "is": "probed"},
    {"at": "backends.off.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
    {"at": "backends.good.roll", "run": 3, "is": "drained"},
    {"at": "backends.off.roll", "run": 3, "is": "disabled"},
    {"at": "backends.good.probe.outcome", "is": "ok"},
    {"at": "backends.off.probe.outcome", "is": "ok"},
]
