"""A refusing proxy is not asked again within its hour.

Source: hard.
"""

from case_server import reply

A = {
    "api.auth.test": reply(
        407,
        "<html><head><title>ERROR: Cache Access Denied</title></head><body><h1>ERROR</h1><p>Cache Access Denied. You are not currently allowed to request http://api/ from this cache until you have authenticated yourself.</p></body></html>",
        type="text/html",
        headers=[("Proxy-Authenticate", 'Basic realm="proxy"')],
    ),
    "api.plain.test": reply(
        407,
        "<html><head><title>ERROR: Cache Access Denied</title></head><body><h1>ERROR</h1><p>Cache Access Denied. You are not currently allowed to request http://api/ from this cache until you have authenticated yourself.</p></body></html>",
        type="text/html",
        headers=[("Proxy-Authenticate", 'Basic realm="proxy"')],
    ),
    "api.deny.test": reply(403, b"", type="text/plain"),
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
        "auth": {
            "kind": "openai",
            "base_url": "https://api.auth.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "plain": {
            "kind": "openai_compatible",
            "base_url": "http://api.plain.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "deny": {
            "kind": "groq",
            "base_url": "https://api.deny.test/openai/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
            "interval": "1m",
        },
        "good": {
            "kind": "openai_compatible",
            "base_url": "http://api.good.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
    },
}
runs = 2
arguments = [["--force"], []]

expect = [
    {"at": "backends.auth.roll", "is": "not_due"},
    {"at": "backends.auth.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.auth.status", "is": "unavailable"},
    {"no_requests_match": "(?s)api.auth.test.*api.auth.test"},
    {"at": "backends.plain.roll", "is": "not_due"},
    {"at": "backends.plain.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.plain.status", "is": "unavailable"},
    {"no_requests_match": "(?s)api.plain.test.*api.plain.test"},
    {"at": "backends.deny.roll", "is": "not_due"},
    {"at": "backends.deny.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.deny.status", "is": "unavailable"},
    {"no_requests_match": "(?s)api.deny.test.*api.deny.test"},
]
