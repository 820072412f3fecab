"""Kinds that document their pages are followed to the end.

Source: platform.claude.com/docs models-list; ai.google.dev/api/models; docs.cohere.com list-models; openrouter.ai/docs list models.
"""

import urllib.parse

from case_server import reply

ALL = ["m%02d" % i for i in range(45)]


def ask(q, *names):
    a = urllib.parse.parse_qs(urllib.parse.urlsplit(q.target).query)
    return next((a[n][0] for n in names if n in a), None)


def rows(i, n=20):
    return [{"id": x, "object": "model", "created": 1700000000, "owned_by": "acme"} for x in ALL[i : i + n]]


def claude(q):
    a = ask(q, "after_id")
    i = ALL.index(a) + 1 if a else 0
    p = ALL[i : i + 20]
    return reply(
        200,
        {
            "data": [{"id": x, "type": "model", "display_name": x, "created_at": "2026-01-01T00:00:00Z"} for x in p],
            "has_more": i + 20 < 45,
            "first_id": p[0],
            "last_id": p[-1],
        },
    )


def gem(q):
    i = int(ask(q, "pageToken") or 0)
    d = {
        "models": [
            {"name": "models/" + x, "displayName": x, "supportedGenerationMethods": ["generateContent"]} for x in ALL[i : i + 20]
        ]
    }
    if i + 20 < 45:
        d["nextPageToken"] = str(i + 20)
    return reply(200, d)


def co(q):
    i = int(ask(q, "page_token") or 0)
    d = {"models": [{"name": x, "endpoints": ["chat"], "finetuned": False, "context_length": 4096} for x in ALL[i : i + 20]]}
    if i + 20 < 45:
        d["next_page_token"] = str(i + 20)
    return reply(200, d)


def orr(q):
    i = int(ask(q, "offset") or 0)
    return reply(
        200,
        {
            "data": [
                {
                    "id": "acme/" + x,
                    "name": x,
                    "created": 1,
                    "architecture": {"input_modalities": ["text"], "output_modalities": ["text"]},
                    "pricing": {"prompt": "0.000001", "completion": "0.000002"},
                }
                for x in ALL[i : i + 20]
            ],
            "total_count": 45,
            "links": {"next": "/or/api/v1/models?offset=%d&limit=20&output_modalities=all" % (i + 20) if i + 20 < 45 else None},
        },
    )


answers = {
    "/claude/v1/models": claude,
    "/gem/v1beta/models": gem,
    "/co/v1/models": co,
    "/co/v1/check-api-key": reply(200, {"valid": True}),
    "/or/api/v1/models": orr,
    "/or/api/v1/key": reply(200, {"data": {"limit": None, "limit_remaining": None}}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "claude": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude/v1", "credential": {"env": "K"}},
        "gem": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/gem/v1beta", "credential": {"env": "K"}},
        "co": {"kind": "cohere", "base_url": "http://127.0.0.1:__PORT__/co", "credential": {"env": "K"}},
        "or": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/or/api/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.claude.probe.outcome", "is": "ok"},
    {"at": "backends.claude.status", "is": "available"},
    {"ids": "claude", "count": 45},
    {"at": "backends.gem.probe.outcome", "is": "ok"},
    {"at": "backends.gem.status", "is": "available"},
    {"ids": "gem", "count": 45},
    {"at": "backends.co.probe.outcome", "is": "ok"},
    {"at": "backends.co.status", "is": "available"},
    {"ids": "co", "count": 45},
    {"at": "backends.or.probe.outcome", "is": "ok"},
    {"at": "backends.or.status", "is": "available"},
    {"ids": "or", "count": 45},
]
