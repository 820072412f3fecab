"""Retry-After as a date, in the three forms of HTTP and in ISO.

Source: RFC 9110 5.6.7 and 10.2.3; ISO dates as gateways write them.
"""

import time
from email.utils import formatdate

from case_server import reply

NOW = time.time()
A = {
    "imf": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", formatdate(NOW + 600, usegmt=True))],
    ),
    "rfc850": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", time.strftime("%A, %d-%b-%y %H:%M:%S GMT", time.gmtime(NOW + 600)))],
    ),
    "asctime": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", time.asctime(time.gmtime(NOW + 600)))],
    ),
    "iso": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", time.strftime("%Y-%m-%dT%H:%M:%S.250Z", time.gmtime(NOW + 600)))],
    ),
    "offset": reply(
        429,
        {"error": {"message": "Too many requests, slow down.", "type": "rate_limit_error"}},
        headers=[("Retry-After", time.strftime("%Y-%m-%dT%H:%M:%S+02:00", time.gmtime(NOW + 600 + 7200)))],
    ),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "imf": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/imf/v1", "credential": {"env": "K"}},
        "rfc850": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/rfc850/v1", "credential": {"env": "K"}},
        "asctime": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/asctime/v1", "credential": {"env": "K"}},
        "iso": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/iso/v1", "credential": {"env": "K"}},
        "offset": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/offset/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.imf.probe.outcome", "is": "rate_limited"},
    {"at": "backends.imf.probe.retry_after_at", "seconds": [570, 601.5]},
    {"at": "backends.imf.next_probe_at", "seconds": [570, 601.5]},
    {"at": "backends.rfc850.probe.outcome", "is": "rate_limited"},
    {"at": "backends.rfc850.probe.retry_after_at", "seconds": [570, 601.5]},
    {"at": "backends.rfc850.next_probe_at", "seconds": [570, 601.5]},
    {"at": "backends.asctime.probe.outcome", "is": "rate_limited"},
    {"at": "backends.asctime.probe.retry_after_at", "seconds": [570, 601.5]},
    {"at": "backends.asctime.next_probe_at", "seconds": [570, 601.5]},
    {"at": "backends.iso.probe.outcome", "is": "rate_limited"},
    {"at": "backends.iso.probe.retry_after_at", "seconds": [570, 601.5]},
    {"at": "backends.iso.next_probe_at", "seconds": [570, 601.5]},
    {"at": "backends.offset.probe.outcome", "is": "rate_limited"},
    {"at": "backends.offset.probe.retry_after_at", "seconds": [570, 601.5]},
    {"at": "backends.offset.next_probe_at", "seconds": [570, 601.5]},
]
