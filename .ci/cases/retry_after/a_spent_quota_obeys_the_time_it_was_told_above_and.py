"""A spent quota obeys the time it was told, above and below its hour.

Source: quota_exhausted obeys it too; OpenAI, DeepSeek and Gemini bodies.
"""

import time
from email.utils import formatdate

from case_server import reply

NOW = time.time()
A = {
    "short": reply(
        429,
        {
            "error": {
                "message": "You exceeded your current quota, please check your plan and billing details.",
                "type": "insufficient_quota",
                "param": None,
                "code": "insufficient_quota",
            }
        },
        headers=[("Retry-After", "600")],
    ),
    "long": reply(429, {"error": {"code": "1113", "message": "您的账户已欠费,请充值后重试"}}, headers=[("Retry-After", "7200")]),
    "date": reply(
        403,
        {
            "error": {
                "message": "Key limit exceeded (daily limit). Manage it using https://openrouter.ai/settings/keys",
                "code": 403,
            }
        },
        headers=[("Retry-After", formatdate(NOW + 18000, usegmt=True))],
    ),
    "none": reply(
        429,
        {
            "error": {
                "message": "You exceeded your current quota, please check your plan and billing details.",
                "type": "insufficient_quota",
                "param": None,
                "code": None,
            }
        },
        headers=[],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "short": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/short/v1", "credential": {"env": "K"}},
        "long": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/long/v1", "credential": {"env": "K"}},
        "date": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/date/api/v1", "credential": {"env": "K"}},
        "none": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/none/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.short.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.short.probe.retry_after_at", "seconds": [580, 601.5]},
    {"at": "backends.short.next_probe_at", "seconds": [580, 601.5]},
    {"at": "backends.long.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.long.probe.retry_after_at", "seconds": [7180, 7201.5]},
    {"at": "backends.long.next_probe_at", "seconds": [7180, 7201.5]},
    {"at": "backends.date.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.date.probe.retry_after_at", "seconds": [17970, 18001.5]},
    {"at": "backends.date.next_probe_at", "seconds": [17970, 18001.5]},
    {"at": "backends.none.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.none.next_probe_at", "seconds": [3580, 3600.5]},
]
