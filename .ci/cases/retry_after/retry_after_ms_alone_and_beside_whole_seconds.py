"""Retry-after-ms, alone and beside whole seconds.

Source: openai and anthropic SDKs (_base_client); learn.microsoft.com azure openai 429.
"""

import time

from case_server import reply

NOW = time.time()
A = {
    "alone": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("retry-after-ms", "45000")],
    ),
    "azure": reply(
        429,
        {
            "error": {
                "message": "Requests have exceeded the call rate limit. Please retry after 45 seconds.",
                "type": None,
                "param": None,
                "code": "429",
            }
        },
        headers=[("retry-after-ms", "45000"), ("retry-after", "45")],
    ),
    "part": reply(
        503,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("retry-after-ms", "45500.5")],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "alone": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/alone/v1", "credential": {"env": "K"}},
        "azure": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/azure/v1", "credential": {"env": "K"}},
        "part": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/part/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.alone.probe.outcome", "is": "rate_limited"},
    {"at": "backends.alone.probe.retry_after_at", "seconds": [25, 46.5]},
    {"at": "backends.alone.next_probe_at", "seconds": [25, 46.5]},
    {"at": "backends.azure.probe.outcome", "is": "rate_limited"},
    {"at": "backends.azure.probe.retry_after_at", "seconds": [25, 46.5]},
    {"at": "backends.azure.next_probe_at", "seconds": [25, 46.5]},
    {"at": "backends.part.probe.outcome", "is": "overloaded"},
    {"at": "backends.part.probe.retry_after_at", "seconds": [25.5, 47.0]},
    {"at": "backends.part.next_probe_at", "seconds": [25.5, 47.0]},
]
