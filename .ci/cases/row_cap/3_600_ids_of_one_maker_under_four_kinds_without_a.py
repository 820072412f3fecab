"""3,600 ids of one maker under four kinds, without a limit in the baseline.

Source: mnfst/llm-gateway#1722; NousResearch/hermes-agent#119044; openrouter.ai/docs list models.
"""

import urllib.parse

from case_server import reply


def rows(n, p="m"):
    return reply(
        200,
        {
            "object": "list",
            "data": [{"id": "%s%04d" % (p, i), "object": "model", "created": 1677610602, "owned_by": "openai"} for i in range(n)],
        },
    )


def claude(q):
    a = (urllib.parse.parse_qs(urllib.parse.urlsplit(q.target).query).get("after_id") or [None])[0]
    i = int(a[1:]) + 1 if a else 0
    p = ["c%04d" % k for k in range(i, min(i + 1000, 3600))]
    return reply(
        200,
        {
            "data": [{"id": x, "type": "model", "display_name": x} for x in p],
            "has_more": i + 1000 < 3600,
            "first_id": p[0],
            "last_id": p[-1],
        },
    )


answers = {
    "/lite/v1/model/info": reply(403, {"error": {"message": "no", "type": "auth_error", "code": "403"}}),
    "/lite/v1/models": rows(3600),
    "/lite/health/readiness": reply(200, {"status": "healthy"}),
    "/comp/v1/models": rows(3600),
    "/claude/v1/models": claude,
    "/groq/openai/v1/models": rows(3600),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "lite": {"kind": "litellm", "base_url": "http://127.0.0.1:__PORT__/lite", "credential": {"env": "K"}},
        "comp": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/comp/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        },
        "claude": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude/v1", "credential": {"env": "K"}},
        "groq": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        },
    },
}

expect = [
    {"ids": "lite", "count": 3600},
    {"ids": "comp", "count": 3600},
    {"ids": "claude", "count": 3600},
    {"ids": "groq", "count": 3600},
    {"no_stderr": "models_per_row"},
    {"at": "backends.lite.dropped", "present": False},
    {"at": "backends.comp.dropped", "present": False},
    {"at": "backends.claude.dropped", "present": False},
    {"at": "backends.groq.dropped", "present": False},
]
