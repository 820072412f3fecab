"""A proxy that answers CONNECT with 407 or 403: its refusal, not the backend's, and asked once.

Source: curl CONNECT tunnels (CURLINFO_HTTP_CONNECTCODE); squid and corporate proxies' bodies.
"""

from case_server import reply

A = {
    "api.auth.test": reply(
        407,
        "<html><head><title>ERROR: Cache Access Denied</title></head><body><h1>ERROR</h1><p>Cache Access Denied. You are not currently allowed to request http://api/ from this cache until you have authenticated yourself.</p></body></html>",
        type="text/html",
        headers=[("Proxy-Authenticate", 'Basic realm="proxy"')],
    ),
    "api.deny.test": reply(403, "<html><body>Blocked by policy: AI tools</body></html>", type="text/html"),
    "api.gem.test": reply(
        407, b"", type="text/plain", headers=[("Proxy-Authenticate", "Negotiate"), ("Proxy-Authenticate", "NTLM")]
    ),
    "api.aws.test": reply(403, b"", type="text/plain"),
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
        "deny": {
            "kind": "anthropic",
            "base_url": "https://api.deny.test",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "gem": {
            "kind": "gemini",
            "base_url": "https://api.gem.test",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "aws": {
            "kind": "bedrock",
            "base_url": "https://api.aws.test",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
            "options": {"region": "us-east-1"},
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
    {"at": "backends.auth.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.auth.probe.hint", "matches": "proxy"},
    {"at": "backends.auth.status", "is": "unavailable"},
    {"at": "backends.auth.next_probe_at", "seconds": [3580, 3600.5]},
    {"requests_match": "CONNECT api.auth.test:443"},
    {"no_requests_match": "(?s)CONNECT api.auth.test.*CONNECT api.auth.test"},
    {"at": "backends.deny.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.deny.probe.hint", "matches": "proxy"},
    {"at": "backends.deny.status", "is": "unavailable"},
    {"at": "backends.deny.next_probe_at", "seconds": [3580, 3600.5]},
    {"requests_match": "CONNECT api.deny.test:443"},
    {"no_requests_match": "(?s)CONNECT api.deny.test.*CONNECT api.deny.test"},
    {"at": "backends.gem.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.gem.probe.hint", "matches": "proxy"},
    {"at": "backends.gem.status", "is": "unavailable"},
    {"at": "backends.gem.next_probe_at", "seconds": [3580, 3600.5]},
    {"requests_match": "CONNECT api.gem.test:443"},
    {"no_requests_match": "(?s)CONNECT api.gem.test.*CONNECT api.gem.test"},
    {"at": "backends.aws.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.aws.probe.hint", "matches": "proxy"},
    {"at": "backends.aws.status", "is": "unavailable"},
    {"at": "backends.aws.next_probe_at", "seconds": [3580, 3600.5]},
    {"no_requests_match": "(?s)CONNECT api.aws.test.*CONNECT api.aws.test"},
]
