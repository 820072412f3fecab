"""A plain 407 of a proxy before http: three dresses of its body, asked once, no other path tried.

Source: RFC 9110 15.5.8; microsoft/artifacts-credprovider#495.
"""

from case_server import reply

A = {
    "api.page.test": reply(
        407,
        "<html><head><title>ERROR: Cache Access Denied</title></head><body><h1>ERROR</h1><p>Cache Access Denied. You are not currently allowed to request http://api/ from this cache until you have authenticated yourself.</p></body></html>",
        type="text/html",
        headers=[("Proxy-Authenticate", 'Basic realm="proxy"')],
    ),
    "api.json.test": reply(
        407,
        {"error": {"message": "Invalid token", "type": "proxy_auth"}},
        headers=[("Proxy-Authenticate", 'Basic realm="proxy"')],
    ),
    "api.bare.test": reply(407, b"", type="text/plain"),
    "api.ollama.test": reply(407, "Proxy Authentication Required", type="text/plain", headers=[("Proxy-Authenticate", "NTLM")]),
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
        "page": {
            "kind": "openai_compatible",
            "base_url": "http://api.page.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "json": {
            "kind": "litellm",
            "base_url": "http://api.json.test",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "bare": {
            "kind": "lmstudio",
            "base_url": "http://api.bare.test",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "ollama": {
            "kind": "ollama",
            "base_url": "http://api.ollama.test",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
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
    {"at": "backends.page.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.page.probe.hint", "matches": "proxy"},
    {"at": "backends.page.status", "is": "unavailable"},
    {"at": "backends.page.next_probe_at", "seconds": [3580, 3600.5]},
    {"requests_match": "http://api.page.test/"},
    {"no_requests_match": "(?s)http://api.page.test/.*http://api.page.test/"},
    {"at": "backends.json.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.json.probe.hint", "matches": "proxy"},
    {"at": "backends.json.status", "is": "unavailable"},
    {"at": "backends.json.next_probe_at", "seconds": [3580, 3600.5]},
    {"requests_match": "http://api.json.test/"},
    {"no_requests_match": "(?s)http://api.json.test/.*http://api.json.test/"},
    {"at": "backends.bare.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.bare.probe.hint", "matches": "proxy"},
    {"at": "backends.bare.status", "is": "unavailable"},
    {"at": "backends.bare.next_probe_at", "seconds": [3580, 3600.5]},
    {"requests_match": "http://api.bare.test/"},
    {"no_requests_match": "(?s)http://api.bare.test/.*http://api.bare.test/"},
    {"at": "backends.ollama.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.ollama.probe.hint", "matches": "proxy"},
    {"at": "backends.ollama.status", "is": "unavailable"},
    {"at": "backends.ollama.next_probe_at", "seconds": [3580, 3600.5]},
    {"requests_match": "http://api.ollama.test/"},
    {"no_requests_match": "(?s)http://api.ollama.test/.*http://api.ollama.test/"},
]
