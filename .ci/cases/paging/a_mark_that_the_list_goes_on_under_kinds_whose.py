"""A mark that the list goes on, under kinds whose lists do not page.

Source: newo-ether/Agora#41; databricks/unity-gateway#680; Hmbown/Codewhale#6009.
"""

import urllib.parse

from case_server import reply

ALL = ["m%02d" % i for i in range(45)]


def ask(q, *names):
    a = urllib.parse.parse_qs(urllib.parse.urlsplit(q.target).query)
    return next((a[n][0] for n in names if n in a), None)


def rows(i, n=20):
    return [{"id": x, "object": "model", "created": 1700000000, "owned_by": "acme"} for x in ALL[i : i + n]]


r3 = [{"id": "m%02d" % i, "object": "model", "owned_by": "acme"} for i in range(3)]
answers = {
    "/groq/openai/v1/models": reply(200, {"object": "list", "data": r3, "has_more": True}),
    "/mistral/v1/models": reply(200, {"object": "list", "data": r3, "next_page": 2}),
    "/deepseek/models": reply(200, {"object": "list", "data": r3, "page": 1, "total_pages": 4}),
    "/deepseek/v1/models": reply(200, {"object": "list", "data": r3, "page": 1, "total_pages": 4}),
    "/cerebras/v1/models": reply(200, {"object": "list", "data": r3, "pagination": {"page": 1, "per_page": 3, "total": 11}}),
    "/vllm/v1/models": reply(200, {"object": "list", "data": r3, "total": 9, "limit": 3, "offset": 0}),
    "/vllm/health": reply(200, ""),
    "/together/v1/models": reply(
        200, [dict(x, type="chat") for x in r3], headers=[("Link", '</together/v1/models?page=2>; rel="next"')]
    ),
    "/ollama/api/tags": reply(
        200,
        {
            "models": [{"name": x["id"] + ":7b", "model": x["id"] + ":7b", "size": 10, "details": {}} for x in r3],
            "next_cursor": "abc",
        },
    ),
    "/ollama/api/ps": reply(200, {"models": []}),
    "/ollama/api/show": reply(200, {"details": {}, "model_info": {}}),
    "/anthropic/v1/models": reply(
        200,
        {
            "data": [{"id": "m%02d" % i, "type": "model", "display_name": "M"} for i in range(3)],
            "has_more": True,
            "first_id": "",
            "last_id": "",
        },
    ),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "groq": {"kind": "groq", "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1", "credential": {"env": "K"}},
        "mistral": {"kind": "mistral", "base_url": "http://127.0.0.1:__PORT__/mistral/v1", "credential": {"env": "K"}},
        "deepseek": {"kind": "deepseek", "base_url": "http://127.0.0.1:__PORT__/deepseek", "credential": {"env": "K"}},
        "cerebras": {"kind": "cerebras", "base_url": "http://127.0.0.1:__PORT__/cerebras/v1", "credential": {"env": "K"}},
        "vllm": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/vllm/v1"},
        "together": {"kind": "together", "base_url": "http://127.0.0.1:__PORT__/together/v1", "credential": {"env": "K"}},
        "ollama": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ollama"},
        "anthropic": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/anthropic/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.groq.probe.outcome", "is": "malformed_response"},
    {"at": "backends.groq.status", "is": "degraded"},
    {"ids": "groq", "include": ["m00", "m02"]},
    {"at": "backends.mistral.probe.outcome", "is": "malformed_response"},
    {"at": "backends.mistral.status", "is": "degraded"},
    {"ids": "mistral", "include": ["m00", "m02"]},
    {"at": "backends.deepseek.probe.outcome", "is": "malformed_response"},
    {"at": "backends.deepseek.status", "is": "degraded"},
    {"ids": "deepseek", "include": ["m00", "m02"]},
    {"at": "backends.cerebras.probe.outcome", "is": "malformed_response"},
    {"at": "backends.cerebras.status", "is": "degraded"},
    {"ids": "cerebras", "include": ["m00", "m02"]},
    {"at": "backends.vllm.probe.outcome", "is": "malformed_response"},
    {"at": "backends.vllm.status", "is": "degraded"},
    {"ids": "vllm", "include": ["m00", "m02"]},
    {"at": "backends.together.probe.outcome", "is": "malformed_response"},
    {"at": "backends.together.status", "is": "degraded"},
    {"ids": "together", "include": ["m00", "m02"]},
    {"at": "backends.anthropic.probe.outcome", "is": "malformed_response"},
    {"at": "backends.anthropic.status", "is": "degraded"},
    {"ids": "anthropic", "include": ["m00", "m02"]},
    {"at": "backends.ollama.probe.outcome", "is": "malformed_response"},
    {"at": "backends.ollama.status", "is": "degraded"},
    {"ids": "ollama", "include": ["m00:7b", "m02:7b"]},
]
