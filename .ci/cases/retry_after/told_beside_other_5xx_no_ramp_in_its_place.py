"""Told beside other 5xx: no ramp in its place.

Source: a told time is never replaced by a ramp; Cloudflare and nginx write it beside 500 and 502.
"""

import time

from case_server import reply

NOW = time.time()
A = {
    "s500": reply(
        500, {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}}, headers=[("Retry-After", "300")]
    ),
    "s502": reply(
        502,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "5m0s")],
    ),
    "load": reply(
        503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}, headers=[("Retry-After", "300")]
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "s500": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/s500/v1", "credential": {"env": "K"}},
        "s502": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/s502/v1", "credential": {"env": "K"}},
        "load": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/load/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.s500.probe.outcome", "is": "server_error"},
    {"at": "backends.s502.probe.outcome", "is": "server_error"},
    {"at": "backends.load.probe.outcome", "is": "model_loading"},
    {"at": "backends.s500.next_probe_at", "seconds": [280, 301]},
    {"at": "backends.s502.next_probe_at", "seconds": [280, 301]},
    {"at": "backends.load.next_probe_at", "seconds": [280, 301]},
]
