"""Cloudflare's numbers that are no block: 1015 is haste, 502 and 1033 are outages.

Source: developers.cloudflare.com cloudflare-1xxx-errors, 5xx errors.
"""

from case_server import reply

A = {
    "haste": reply(429, "error code: 1015", type="text/plain; charset=UTF-8", headers=[("Server", "cloudflare")]),
    "gate": reply(502, "error code: 502", type="text/plain; charset=UTF-8", headers=[("Server", "cloudflare")]),
    "tunnel": reply(530, "error code: 1033", type="text/plain; charset=UTF-8", headers=[("Server", "cloudflare")]),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "haste": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/haste/v1", "credential": {"env": "K"}},
        "gate": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/gate/v1", "credential": {"env": "K"}},
        "tunnel": {"kind": "openai", "base_url": "http://127.0.0.1:__PORT__/tunnel/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.haste.probe.outcome", "is": "rate_limited"},
    {"at": "backends.gate.probe.outcome", "is": "server_error"},
    {"at": "backends.tunnel.probe.outcome", "is": "server_error"},
]
