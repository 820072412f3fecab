"""A dead proxy fails thrice: the ramp, whatever the interval."""

from case_server import reply

A = {
    "api.good.test": reply(
        200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}
    ),
}


def say(q):
    host = q.target.split("://")[-1].split("/")[0].split(":")[0]
    return A[host]


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "dead": {
            "kind": "openai",
            "base_url": "https://api.dead.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:1",
            "interval": "24h",
        },
        "name": {
            "kind": "gemini",
            "base_url": "https://api.name.test",
            "credential": {"env": "K"},
            "proxy": "http://proxy.invalid:3128",
            "interval": "6h",
        },
        "good": {
            "kind": "openai_compatible",
            "base_url": "http://api.good.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
    },
}
runs = 3

expect = [
    {"at": "backends.dead.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.dead.consecutive_failures", "is": 3},
    {"at": "backends.dead.next_probe_at", "seconds": [16, 20.3]},
    {"at": "backends.dead.next_probe_at", "seconds": [6.5, 10.3], "run": 2},
    {"at": "backends.name.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.name.consecutive_failures", "is": 3},
    {"at": "backends.name.next_probe_at", "seconds": [16, 20.3]},
    {"at": "backends.name.next_probe_at", "seconds": [6.5, 10.3], "run": 2},
]
