"""No Retry-After: the limits of which nothing remains tell it.

Source: platform.openai.com rate limit headers; console.groq.com/docs/rate-limits; inference-docs.cerebras.ai/support/rate-limits.
"""

import time

from case_server import reply

NOW = time.time()
A = {
    "openai": reply(
        429,
        {"error": {"message": "Rate limit reached", "type": "tokens", "param": None, "code": "rate_limit_exceeded"}},
        headers=[
            ("x-ratelimit-limit-requests", "60"),
            ("x-ratelimit-limit-tokens", "150000"),
            ("x-ratelimit-remaining-requests", "59"),
            ("x-ratelimit-remaining-tokens", "0"),
            ("x-ratelimit-reset-requests", "8m20s"),
            ("x-ratelimit-reset-tokens", "6m0s"),
        ],
    ),
    "groq": reply(
        429,
        {"error": {"message": "Rate limit reached", "type": "requests", "param": None, "code": "rate_limit_exceeded"}},
        headers=[
            ("x-ratelimit-remaining-requests", "0"),
            ("x-ratelimit-remaining-tokens", "0"),
            ("x-ratelimit-reset-requests", "2m59.56s"),
            ("x-ratelimit-reset-tokens", "7.66s"),
        ],
    ),
    "cerebras": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[
            ("x-ratelimit-remaining-requests-day", "0"),
            ("x-ratelimit-remaining-tokens-minute", "50"),
            ("x-ratelimit-reset-requests-day", "3301.382867"),
            ("x-ratelimit-reset-tokens-minute", "11.38"),
        ],
    ),
    "minute": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[
            ("X-RateLimit-Remaining-Requests-Minute", "0"),
            ("X-RateLimit-Reset-Requests-Minute", "59"),
            ("X-RateLimit-Remaining-Requests-Day", "900"),
            ("X-RateLimit-Reset-Requests-Day", "33011"),
        ],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "openai": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/openai/v1", "credential": {"env": "K"}},
        "groq": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/groq/v1", "credential": {"env": "K"}},
        "cerebras": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/cerebras/v1",
            "credential": {"env": "K"},
        },
        "minute": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/minute/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.openai.probe.outcome", "is": "rate_limited"},
    {"at": "backends.openai.probe.retry_after_at", "seconds": [340, 361.5]},
    {"at": "backends.openai.next_probe_at", "seconds": [340, 361.5]},
    {"at": "backends.groq.probe.outcome", "is": "rate_limited"},
    {"at": "backends.groq.probe.retry_after_at", "seconds": [159.56, 181.06]},
    {"at": "backends.groq.next_probe_at", "seconds": [159.56, 181.06]},
    {"at": "backends.cerebras.probe.outcome", "is": "rate_limited"},
    {"at": "backends.cerebras.probe.retry_after_at", "seconds": [3281.4, 3302.9]},
    {"at": "backends.cerebras.next_probe_at", "seconds": [3281.4, 3302.9]},
    {"at": "backends.minute.probe.outcome", "is": "rate_limited"},
    {"at": "backends.minute.probe.retry_after_at", "seconds": [39, 60.5]},
    {"at": "backends.minute.next_probe_at", "seconds": [39, 60.5]},
]
