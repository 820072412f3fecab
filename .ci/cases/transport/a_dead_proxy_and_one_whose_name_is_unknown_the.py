"""A dead proxy, and one whose name is unknown: the proxy's fault, asked again soon, beside one that works.

Source: curl codes 7 and 5.
"""

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
        },
        "dead_http": {
            "kind": "openai_compatible",
            "base_url": "http://api.dead.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:1",
        },
        "name": {
            "kind": "anthropic",
            "base_url": "https://api.name.test",
            "credential": {"env": "K"},
            "proxy": "http://proxy.invalid:3128",
        },
        "name_http": {
            "kind": "ollama",
            "base_url": "http://api.name.test",
            "credential": {"env": "K"},
            "proxy": "http://proxy.invalid:3128",
        },
        "good": {
            "kind": "openai_compatible",
            "base_url": "http://api.good.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
    },
}

expect = [
    {"at": "backends.dead.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.dead.probe.hint", "matches": "proxy"},
    {"at": "backends.dead.status", "is": "unavailable"},
    {"at": "backends.dead.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.dead_http.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.dead_http.probe.hint", "matches": "proxy"},
    {"at": "backends.dead_http.status", "is": "unavailable"},
    {"at": "backends.dead_http.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.name.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.name.probe.hint", "matches": "proxy"},
    {"at": "backends.name.status", "is": "unavailable"},
    {"at": "backends.name.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.name_http.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.name_http.probe.hint", "matches": "proxy"},
    {"at": "backends.name_http.status", "is": "unavailable"},
    {"at": "backends.name_http.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.good.probe.outcome", "is": "ok"},
    {"ids": "good", "are": ["m-one", "m-two"]},
]
