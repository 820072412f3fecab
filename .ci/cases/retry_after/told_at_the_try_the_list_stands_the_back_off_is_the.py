"""Told at the try: the list stands, the back-off is the told one, also under a long interval.

Source: and ; OpenAI bodies.
"""

import time
from email.utils import formatdate

from case_server import reply

NOW = time.time()
LIST = {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}
A = {
    "haste": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "2m0s")],
    ),
    "busy": reply(
        503,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", formatdate(NOW + 120, usegmt=True))],
    ),
    "spent": reply(
        429,
        {
            "error": {
                "message": "You exceeded your current quota, please check your plan and billing details.",
                "type": "insufficient_quota",
                "param": None,
                "code": "insufficient_quota",
            }
        },
        headers=[("Retry-After", str(int((NOW + 120) * 1000)))],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]] if q.method == "POST" else reply(200, LIST)}

baseline = {
    "schema_version": 1,
    "backends": {
        "haste": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/haste/v1",
            "credential": {"env": "K"},
            "interval": "24h",
            "readiness": {"mode": "inference", "models": ["m-one"], "max_requests_per_run": 2},
        },
        "busy": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/busy/v1",
            "credential": {"env": "K"},
            "interval": "24h",
            "readiness": {"mode": "inference", "models": ["m-one"], "max_requests_per_run": 2},
        },
        "spent": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/spent/v1",
            "credential": {"env": "K"},
            "interval": "24h",
            "readiness": {"mode": "inference", "models": ["m-one"], "max_requests_per_run": 2},
        },
    },
}

expect = [
    {"at": "backends.haste.probe.outcome", "is": "rate_limited"},
    {"ids": "haste", "are": ["m-one", "m-two"]},
    {"at": "backends.haste.next_probe_at", "seconds": [95, 121.5]},
    {"at": "backends.busy.probe.outcome", "is": "overloaded"},
    {"ids": "busy", "are": ["m-one", "m-two"]},
    {"at": "backends.busy.next_probe_at", "seconds": [95, 121.5]},
    {"at": "backends.spent.probe.outcome", "is": "quota_exhausted"},
    {"ids": "spent", "are": ["m-one", "m-two"]},
    {"at": "backends.spent.next_probe_at", "seconds": [95, 121.5]},
]
