"""Models that always fail do not stand before those never asked.

Source: holon-run/holon#2685; langflow-ai/langflow#14817.
"""

import json
import time

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


def show(bad):
    def f(q):
        time.sleep(0.4)
        return bad if int(name(q)[1:4]) < 6 else FACTS

    return f


answers = {
    "/a/api/tags": tags(12),
    "/b/api/tags": tags(12),
    "/c/api/tags": tags(12),
    "/a/api/ps": PS,
    "/b/api/ps": PS,
    "/c/api/ps": PS,
    "/a/api/show": show(reply(500, {"error": "invalid file magic"})),
    "/b/api/show": show(reply(404, {"error": "model 'm' not found"})),
    "/c/api/show": show(reply(200, {"details": {}, "model_info": {"general.architecture": "clip"}, "capabilities": ["vision"]})),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "a": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/a", "deadline": "3s"},
        "b": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/b", "deadline": "3s"},
        "c": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/c", "deadline": "3s"},
    },
}
runs = 5

expect = [
    {"at": "backends.a.probe.outcome", "is": "ok"},
    {"ids": "a", "count": 12},
    {"ids": "a", "having": "capabilities.context_tokens", "at_least": 6},
    {"model": ["a", "m011:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"at": "backends.b.probe.outcome", "is": "ok"},
    {"ids": "b", "count": 12},
    {"ids": "b", "having": "capabilities.context_tokens", "at_least": 6},
    {"model": ["b", "m011:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"ids": "c", "count": 12},
    {"ids": "c", "having": "capabilities.context_tokens", "at_least": 6},
    {"model": ["c", "m011:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"no_requests_match": "POST /[a-z0-9]+/api/(generate|chat|pull|embed)"},
]
