"""Retry-After as a point of time: epoch seconds, epoch milliseconds.

Source: github REST and gateways that copy x-ratelimit-reset; OpenRouter (milliseconds).
"""

import time

from case_server import reply

NOW = time.time()
A = {
    "sec": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", str(int(NOW + 900)))],
    ),
    "ms": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", str(int((NOW + 900) * 1000)))],
    ),
    "busy": reply(
        503,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", str(int(NOW + 900)))],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "sec": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/sec/v1", "credential": {"env": "K"}},
        "ms": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/ms/v1", "credential": {"env": "K"}},
        "busy": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/busy/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.sec.probe.outcome", "is": "rate_limited"},
    {"at": "backends.sec.probe.retry_after_at", "seconds": [870, 901.5]},
    {"at": "backends.sec.next_probe_at", "seconds": [870, 901.5]},
    {"at": "backends.ms.probe.outcome", "is": "rate_limited"},
    {"at": "backends.ms.probe.retry_after_at", "seconds": [870, 901.5]},
    {"at": "backends.ms.next_probe_at", "seconds": [870, 901.5]},
    {"at": "backends.busy.probe.outcome", "is": "overloaded"},
    {"at": "backends.busy.probe.retry_after_at", "seconds": [870, 901.5]},
    {"at": "backends.busy.next_probe_at", "seconds": [870, 901.5]},
]
