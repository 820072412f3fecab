"""No models: null, absent and an empty list; none loaded: null.

Source: ollama/ollama#4424; ollama api/types.go.
"""

import json

from case_server import reply


def tags(n, pre="m"):
    return reply(
        200,
        {
            "models": [
                {
                    "name": "%s%03d:7b" % (pre, i),
                    "model": "%s%03d:7b" % (pre, i),
                    "size": 10,
                    "digest": "d%d" % i,
                    "details": {"family": "qwen"},
                }
                for i in range(n)
            ]
        },
    )


FACTS = reply(
    200,
    {
        "details": {"parameter_size": "7B", "quantization_level": "Q4_K_M"},
        "model_info": {"general.architecture": "qwen3", "qwen3.context_length": 40960},
        "capabilities": ["completion", "tools"],
    },
)
PS = reply(200, {"models": []})


def name(q):
    b = json.loads(q.body)
    return b.get("model") or b.get("name")


answers = {
    "/null/api/tags": reply(200, {"models": None}),
    "/null/api/ps": reply(200, {"models": None}),
    "/empty/api/tags": reply(200, {"models": []}),
    "/empty/api/ps": PS,
    "/ps/api/tags": tags(2),
    "/ps/api/ps": reply(200, {"models": None}),
    "/ps/api/show": FACTS,
    "/ps404/api/tags": tags(2),
    "/ps404/api/ps": reply(404, "404 page not found", type="text/plain"),
    "/ps404/api/show": FACTS,
    "/ps500/api/tags": tags(2),
    "/ps500/api/ps": reply(404, {"error": "not found"}),
    "/ps500/api/show": FACTS,
}

baseline = {
    "schema_version": 1,
    "backends": {
        "null": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/null"},
        "empty": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/empty"},
        "ps": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ps"},
        "ps404": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ps404"},
        "ps500": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ps500"},
    },
}

expect = [
    {"at": "backends.null.probe.outcome", "is": "ok"},
    {"at": "backends.null.status", "is": "available"},
    {"ids": "null", "are": []},
    {"at": "backends.empty.probe.outcome", "is": "ok"},
    {"at": "backends.empty.status", "is": "available"},
    {"ids": "empty", "are": []},
    {"at": "backends.ps.probe.outcome", "is": "ok"},
    {"at": "backends.ps.status", "is": "available"},
    {"ids": "ps", "are": ["m000:7b", "m001:7b"]},
    {"at": "backends.ps404.probe.outcome", "is": "ok"},
    {"at": "backends.ps404.status", "is": "available"},
    {"ids": "ps404", "are": ["m000:7b", "m001:7b"]},
    {"at": "backends.ps500.probe.outcome", "is": "ok"},
    {"at": "backends.ps500.status", "is": "available"},
    {"ids": "ps500", "are": ["m000:7b", "m001:7b"]},
    {"model": ["ps", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["ps404", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
]
