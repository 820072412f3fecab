"""Past times and what is no time: the ramp.

Source: openclaw/clawhub#407; RFC 9110.
"""

import time
from email.utils import formatdate

from case_server import reply

NOW = time.time()
A = {
    "date": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", formatdate(NOW - 600, usegmt=True))],
    ),
    "iso": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(NOW - 600)))],
    ),
    "epoch": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", str(int(NOW - 600)))],
    ),
    "ms": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", str(int((NOW - 600) * 1000)))],
    ),
    "neg": reply(
        429, {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}}, headers=[("Retry-After", "-60")]
    ),
    "word": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", "soon")],
    ),
    "busy": reply(
        503,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", formatdate(NOW - 600, usegmt=True))],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "date": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/date/v1", "credential": {"env": "K"}},
        "iso": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/iso/v1", "credential": {"env": "K"}},
        "epoch": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/epoch/v1", "credential": {"env": "K"}},
        "ms": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/ms/v1", "credential": {"env": "K"}},
        "neg": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/neg/v1", "credential": {"env": "K"}},
        "word": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/word/v1", "credential": {"env": "K"}},
        "busy": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/busy/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.date.probe.outcome", "is": "rate_limited"},
    {"at": "backends.date.probe.retry_after_at", "present": False},
    {"at": "backends.date.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.iso.probe.outcome", "is": "rate_limited"},
    {"at": "backends.iso.probe.retry_after_at", "present": False},
    {"at": "backends.iso.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.epoch.probe.outcome", "is": "rate_limited"},
    {"at": "backends.epoch.probe.retry_after_at", "present": False},
    {"at": "backends.epoch.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.ms.probe.outcome", "is": "rate_limited"},
    {"at": "backends.ms.probe.retry_after_at", "present": False},
    {"at": "backends.ms.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.neg.probe.outcome", "is": "rate_limited"},
    {"at": "backends.neg.probe.retry_after_at", "present": False},
    {"at": "backends.neg.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.word.probe.outcome", "is": "rate_limited"},
    {"at": "backends.word.probe.retry_after_at", "present": False},
    {"at": "backends.word.next_probe_at", "seconds": [1.5, 5.3]},
    {"at": "backends.busy.probe.outcome", "is": "overloaded"},
    {"at": "backends.busy.probe.retry_after_at", "present": False},
    {"at": "backends.busy.next_probe_at", "seconds": [1.5, 5.3]},
]
