"""Retry-After twice or as a list: the latest counts.

Source: duolahypercho/codex-router#573: joined headers of two proxies.
"""

import time

from case_server import reply

NOW = time.time()
A = {
    "list": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "60, 240")],
    ),
    "down": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "240, 60")],
    ),
    "twice": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "30"), ("Retry-After", "240")],
    ),
    "busy": reply(
        503,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "240"), ("Retry-After", "240")],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "list": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/list/v1", "credential": {"env": "K"}},
        "down": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/down/v1", "credential": {"env": "K"}},
        "twice": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/twice/v1", "credential": {"env": "K"}},
        "busy": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/busy/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.list.probe.outcome", "is": "rate_limited"},
    {"at": "backends.list.probe.retry_after_at", "seconds": [220, 241.5]},
    {"at": "backends.list.next_probe_at", "seconds": [220, 241.5]},
    {"at": "backends.down.probe.outcome", "is": "rate_limited"},
    {"at": "backends.down.probe.retry_after_at", "seconds": [220, 241.5]},
    {"at": "backends.down.next_probe_at", "seconds": [220, 241.5]},
    {"at": "backends.twice.probe.outcome", "is": "rate_limited"},
    {"at": "backends.twice.probe.retry_after_at", "seconds": [220, 241.5]},
    {"at": "backends.twice.next_probe_at", "seconds": [220, 241.5]},
    {"at": "backends.busy.probe.outcome", "is": "overloaded"},
    {"at": "backends.busy.probe.retry_after_at", "seconds": [220, 241.5]},
    {"at": "backends.busy.next_probe_at", "seconds": [220, 241.5]},
]
