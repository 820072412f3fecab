"""Many quick models: after a few runs the last ones have their facts, too.

Source: open-webui/open-webui#9254.
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
    "/a/api/tags": tags(150),
    "/b/api/tags": tags(75),
    "/c/api/tags": tags(30),
    "/a/api/ps": PS,
    "/b/api/ps": PS,
    "/c/api/ps": PS,
    "/a/api/show": FACTS,
    "/b/api/show": FACTS,
    "/c/api/show": FACTS,
}

baseline = {
    "schema_version": 1,
    "backends": {
        "a": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/a"},
        "b": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/b"},
        "c": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/c"},
    },
}
runs = 8

expect = [
    {"at": "backends.a.probe.outcome", "is": "ok"},
    {"at": "backends.a.status", "is": "available"},
    {"ids": "a", "count": 150},
    {"at": "backends.b.probe.outcome", "is": "ok"},
    {"at": "backends.b.status", "is": "available"},
    {"ids": "b", "count": 75},
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "count": 30},
    {"ids": "a", "having": "capabilities.context_tokens", "at_least": 150},
    {"ids": "b", "having": "capabilities.context_tokens", "at_least": 75},
    {"ids": "c", "having": "capabilities.context_tokens", "at_least": 30},
    {"model": ["a", "m149:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"no_requests_match": "POST /[a-z0-9]+/api/(generate|chat|pull|embed)"},
]
