"""A week is cut to a day.

Source: all forms of Retry-After are capped at 24 h.
"""

import time
from email.utils import formatdate

from case_server import reply

NOW = time.time()
A = {
    "week": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "604800")],
    ),
    "date": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", formatdate(NOW + 604800, usegmt=True))],
    ),
    "epoch": reply(
        503,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", str(int(NOW + 604800)))],
    ),
    "go": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "168h0m0s")],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "week": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/week/v1", "credential": {"env": "K"}},
        "date": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/date/v1", "credential": {"env": "K"}},
        "epoch": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/epoch/v1", "credential": {"env": "K"}},
        "go": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/go/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.week.probe.outcome", "is": "rate_limited"},
    {"at": "backends.week.next_probe_at", "seconds": [86360, 86401]},
    {"at": "backends.date.probe.outcome", "is": "rate_limited"},
    {"at": "backends.date.next_probe_at", "seconds": [86360, 86401]},
    {"at": "backends.epoch.probe.outcome", "is": "overloaded"},
    {"at": "backends.epoch.next_probe_at", "seconds": [86360, 86401]},
    {"at": "backends.go.probe.outcome", "is": "rate_limited"},
    {"at": "backends.go.next_probe_at", "seconds": [86360, 86401]},
]
