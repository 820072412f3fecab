"""Limits of which something remains tell nothing, and Retry-After goes before them.

Source: platform.openai.com and console.groq.com rate limit headers.
"""

import time

from case_server import reply

NOW = time.time()
A = {
    "left": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[
            ("x-ratelimit-remaining-requests", "5"),
            ("x-ratelimit-remaining-tokens", "900"),
            ("x-ratelimit-reset-requests", "10m"),
            ("x-ratelimit-reset-tokens", "10m"),
        ],
    ),
    "bare": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("x-ratelimit-limit-requests", "60")],
    ),
    "both": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "120"), ("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "20m")],
    ),
    "other": reply(
        503,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("x-ratelimit-remaining-requests", "59"), ("x-ratelimit-reset-requests", "10m")],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "left": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/left/v1", "credential": {"env": "K"}},
        "bare": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/bare/v1", "credential": {"env": "K"}},
        "both": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/both/v1", "credential": {"env": "K"}},
        "other": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/other/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.left.probe.outcome", "is": "rate_limited"},
    {"at": "backends.left.probe.retry_after_at", "present": False},
    {"at": "backends.left.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.bare.probe.outcome", "is": "rate_limited"},
    {"at": "backends.bare.probe.retry_after_at", "present": False},
    {"at": "backends.bare.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.both.probe.outcome", "is": "rate_limited"},
    {"at": "backends.both.probe.retry_after_at", "seconds": [100, 121.5]},
    {"at": "backends.both.next_probe_at", "seconds": [100, 121.5]},
    {"at": "backends.other.probe.outcome", "is": "overloaded"},
    {"at": "backends.other.probe.retry_after_at", "present": False},
    {"at": "backends.other.next_probe_at", "seconds": [1.5, 5.3]},
]
