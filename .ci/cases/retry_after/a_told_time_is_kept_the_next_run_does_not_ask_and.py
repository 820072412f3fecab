"""A told time is kept: the next run does not ask, and says when."""

import time
from email.utils import formatdate

from case_server import reply

NOW = time.time()
A = {
    "date": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", formatdate(NOW + 900, usegmt=True))],
    ),
    "go": reply(
        503, {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}}, headers=[("Retry-After", "15m")]
    ),
    "limits": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("x-ratelimit-remaining-tokens", "0"), ("x-ratelimit-reset-tokens", "15m0s")],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "date": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/date/v1",
            "credential": {"env": "K"},
            "interval": "1h",
        },
        "go": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/go/v1",
            "credential": {"env": "K"},
            "interval": "1h",
        },
        "limits": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/limits/v1",
            "credential": {"env": "K"},
            "interval": "1h",
        },
    },
}
runs = 2
arguments = [["--force"], []]

expect = [
    {"at": "backends.date.roll", "is": "not_due"},
    {"at": "backends.date.status", "is": "unavailable"},
    {"at": "backends.date.next_probe_at", "seconds": [860, 901]},
    {"no_requests_match": "(?s)GET /date/.*GET /date/"},
    {"at": "backends.go.roll", "is": "not_due"},
    {"at": "backends.go.status", "is": "unavailable"},
    {"at": "backends.go.next_probe_at", "seconds": [860, 901]},
    {"no_requests_match": "(?s)GET /go/.*GET /go/"},
    {"at": "backends.limits.roll", "is": "not_due"},
    {"at": "backends.limits.status", "is": "unavailable"},
    {"at": "backends.limits.next_probe_at", "seconds": [860, 901]},
    {"no_requests_match": "(?s)GET /limits/.*GET /limits/"},
]
