"""Cloudflare in front refuses us: text, problem+json and a page; the hint names it.

Source: developers.cloudflare.com cloudflare-1xxx-errors (1010, 1020, 1009); NousResearch/hermes-agent and others on browser_signature_banned.
"""

from case_server import reply

A = {
    "sig": reply(
        403, "error code: 1010", type="text/plain; charset=UTF-8", headers=[("Server", "cloudflare"), ("CF-RAY", "9d99-FRA")]
    ),
    "rule": reply(
        403, "error code: 1020", type="text/plain; charset=UTF-8", headers=[("Server", "cloudflare"), ("CF-RAY", "9d99-FRA")]
    ),
    "land": reply(403, "error code: 1009\n", type="text/plain; charset=UTF-8", headers=[("Server", "cloudflare")]),
    "json": reply(
        403,
        {
            "type": "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1010/",
            "title": "Error 1010: Access denied",
            "status": 403,
            "detail": "The site owner has blocked access based on your browser's signature.",
            "instance": "9d99",
            "error_code": 1010,
            "error_name": "browser_signature_banned",
            "error_category": "access_denied",
            "retryable": False,
            "cloudflare_error": True,
        },
        type="application/problem+json",
        headers=[("Server", "cloudflare")],
    ),
    "page": reply(
        403,
        '<!DOCTYPE html><html lang="en-US"><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><p>Cloudflare Ray ID: <strong>9d99</strong></p></body></html>',
        type="text/html; charset=UTF-8",
        headers=[("Server", "cloudflare"), ("CF-RAY", "9d99-FRA"), ("cf-mitigated", "challenge")],
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "sig": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/sig/v1", "credential": {"env": "K"}},
        "rule": {"kind": "groq", "base_url": "http://127.0.0.1:__PORT__/rule/openai/v1", "credential": {"env": "K"}},
        "land": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/land", "credential": {"env": "K"}},
        "json": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/json/v1", "credential": {"env": "K"}},
        "page": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/page/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.sig.probe.outcome", "is": "forbidden"},
    {"at": "backends.sig.probe.hint", "matches": "(?i)cloudflare"},
    {"at": "backends.rule.probe.outcome", "is": "forbidden"},
    {"at": "backends.rule.probe.hint", "matches": "(?i)cloudflare"},
    {"at": "backends.land.probe.outcome", "is": "forbidden"},
    {"at": "backends.land.probe.hint", "matches": "(?i)cloudflare"},
    {"at": "backends.json.probe.outcome", "is": "forbidden"},
    {"at": "backends.json.probe.hint", "matches": "(?i)cloudflare"},
    {"at": "backends.page.probe.outcome", "is": "forbidden"},
    {"at": "backends.page.probe.hint", "matches": "(?i)cloudflare"},
]
