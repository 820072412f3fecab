"""Slow details under a short deadline: others in each run, those learnt are kept.

Source: chatboxai/chatbox#2300.
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


def show(q):
    time.sleep(0.4)
    return FACTS


answers = {
    "/a/api/tags": tags(9),
    "/b/api/tags": tags(14, "z"),
    "/a/api/ps": PS,
    "/b/api/ps": PS,
    "/a/api/show": show,
    "/b/api/show": show,
}

baseline = {
    "schema_version": 1,
    "backends": {
        "a": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/a", "deadline": "3s"},
        "b": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/b", "deadline": "3s"},
    },
}
runs = 5

expect = [
    {"at": "backends.a.probe.outcome", "is": "ok"},
    {"at": "backends.a.status", "is": "available"},
    {"ids": "a", "count": 9},
    {"at": "backends.b.probe.outcome", "is": "ok"},
    {"at": "backends.b.status", "is": "available"},
    {"ids": "b", "count": 14},
    {"ids": "a", "having": "capabilities.context_tokens", "at_least": 9},
    {"ids": "b", "having": "capabilities.context_tokens", "at_least": 14},
    {"no_requests_match": "POST /[a-z0-9]+/api/(generate|chat|pull|embed)"},
]
