"""A told time is never replaced by a ramp, however often it fails, whatever the interval."""

import time

from case_server import reply

NOW = time.time()
A = {
    "day": reply(
        429, {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}}, headers=[("Retry-After", "600")]
    ),
    "minute": reply(
        503, {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}}, headers=[("Retry-After", "600")]
    ),
    "go": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "10m0s")],
    ),
    "over": reply(
        529, {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}}, headers=[("Retry-After", "600")]
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "day": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/day/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "minute": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/minute/v1",
            "credential": {"env": "K"},
            "interval": "1m",
        },
        "go": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/go/v1", "credential": {"env": "K"}},
        "over": {
            "kind": "anthropic",
            "base_url": "http://127.0.0.1:__PORT__/over",
            "credential": {"env": "K"},
            "interval": "12h",
        },
    },
}
runs = 4

expect = [
    {"at": "backends.day.probe.outcome", "is": "rate_limited"},
    {"at": "backends.day.consecutive_failures", "is": 4},
    {"at": "backends.day.next_probe_at", "seconds": [580, 601]},
    {"at": "backends.day.next_probe_at", "seconds": [580, 601], "run": 2},
    {"at": "backends.minute.probe.outcome", "is": "overloaded"},
    {"at": "backends.minute.consecutive_failures", "is": 4},
    {"at": "backends.minute.next_probe_at", "seconds": [580, 601]},
    {"at": "backends.minute.next_probe_at", "seconds": [580, 601], "run": 2},
    {"at": "backends.go.probe.outcome", "is": "rate_limited"},
    {"at": "backends.go.consecutive_failures", "is": 4},
    {"at": "backends.go.next_probe_at", "seconds": [580, 601]},
    {"at": "backends.go.next_probe_at", "seconds": [580, 601], "run": 2},
    {"at": "backends.over.probe.outcome", "is": "overloaded"},
    {"at": "backends.over.consecutive_failures", "is": 4},
    {"at": "backends.over.next_probe_at", "seconds": [580, 601]},
    {"at": "backends.over.next_probe_at", "seconds": [580, 601], "run": 2},
]
