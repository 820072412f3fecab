"""Retry-After as a duration of Go.

Source: console.groq.com/docs/rate-limits writes 2m59.56s; time.Duration.String.
"""

import time

from case_server import reply

NOW = time.time()
A = {
    "min": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "2m59.56s")],
    ),
    "hour": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "1h2m3s")],
    ),
    "zero": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "1h0m0s")],
    ),
    "sec": reply(
        429, {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}}, headers=[("Retry-After", "90s")]
    ),
    "ms": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "45000ms")],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "min": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/min/v1", "credential": {"env": "K"}},
        "hour": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/hour/v1", "credential": {"env": "K"}},
        "zero": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/zero/v1", "credential": {"env": "K"}},
        "sec": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/sec/v1", "credential": {"env": "K"}},
        "ms": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/ms/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.min.probe.outcome", "is": "rate_limited"},
    {"at": "backends.min.probe.retry_after_at", "seconds": [159.56, 181.06]},
    {"at": "backends.min.next_probe_at", "seconds": [159.56, 181.06]},
    {"at": "backends.hour.probe.outcome", "is": "rate_limited"},
    {"at": "backends.hour.probe.retry_after_at", "seconds": [3703, 3724.5]},
    {"at": "backends.hour.next_probe_at", "seconds": [3703, 3724.5]},
    {"at": "backends.zero.probe.outcome", "is": "rate_limited"},
    {"at": "backends.zero.probe.retry_after_at", "seconds": [3580, 3601.5]},
    {"at": "backends.zero.next_probe_at", "seconds": [3580, 3601.5]},
    {"at": "backends.sec.probe.outcome", "is": "rate_limited"},
    {"at": "backends.sec.probe.retry_after_at", "seconds": [70, 91.5]},
    {"at": "backends.sec.next_probe_at", "seconds": [70, 91.5]},
    {"at": "backends.ms.probe.outcome", "is": "rate_limited"},
    {"at": "backends.ms.probe.retry_after_at", "seconds": [25, 46.5]},
    {"at": "backends.ms.next_probe_at", "seconds": [25, 46.5]},
]
