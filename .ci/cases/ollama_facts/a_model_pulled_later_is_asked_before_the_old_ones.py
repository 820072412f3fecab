"""A model pulled later is asked before the old ones are asked again."""

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


N = {}


def t(n, k):
    def f(q):
        N[n] = N.get(n, 0) + 1
        return reply(
            200,
            {
                "models": [
                    {"name": "m%03d:7b" % i, "model": "m%03d:7b" % i, "size": 10, "digest": "d%d" % i, "details": {}}
                    for i in range(k)
                ]
                + ([{"name": "zz-new:1b", "model": "zz-new:1b", "size": 1, "digest": "new", "details": {}}] if N[n] > 4 else [])
            },
        )

    return f


def show(q):
    time.sleep(0.3)
    return FACTS


answers = {
    "/a/api/tags": t("a", 10),
    "/b/api/tags": t("b", 20),
    "/c/api/tags": t("c", 3),
    "/a/api/ps": PS,
    "/b/api/ps": PS,
    "/c/api/ps": PS,
    "/a/api/show": show,
    "/b/api/show": show,
    "/c/api/show": show,
}

baseline = {
    "schema_version": 1,
    "backends": {
        "a": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/a", "deadline": "3s"},
        "b": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/b", "deadline": "3s"},
        "c": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/c", "deadline": "3s"},
    },
}
runs = 6

expect = [
    {"at": "backends.a.probe.outcome", "is": "ok"},
    {"ids": "a", "count": 11},
    {"at": "backends.b.probe.outcome", "is": "ok"},
    {"ids": "b", "count": 21},
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"ids": "c", "count": 4},
    {"model": ["a", "zz-new:1b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["c", "zz-new:1b"], "field": "capabilities.context_tokens", "is": 40960},
    {"no_requests_match": "POST /[a-z0-9]+/api/(generate|chat|pull|embed)"},
]
