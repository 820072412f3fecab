"""One model whose details fail, in eight ways, beside good ones.

Source: ollama docs/api.md show; ollama cloud (signin_url); reverse proxies.
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


B = {
    "n404": reply(404, {"error": "model 'm000:7b' not found"}),
    "n403": reply(403, {"error": "this model requires a subscription"}),
    "n500": reply(500, {"error": "invalid file magic"}),
    "n502": reply(502, {"error": "cloud unreachable"}),
    "n200": reply(200, {"error": "unexpected"}),
    "html": reply(200, "<html>hi</html>", type="text/html"),
    "cut": reply(200, '{"model_info":{"general.arch'),
    "odd": reply(
        200, {"model_info": {"general.architecture": "q", "q.context_length": "many"}, "capabilities": None, "details": None}
    ),
}
rep = {}


def show(n):
    return lambda q: B[n] if name(q).startswith("m000") else FACTS


for n in B:
    rep["/%s/api/tags" % n] = tags(3)
    rep["/%s/api/ps" % n] = PS
    rep["/%s/api/show" % n] = show(n)
answers = rep

baseline = {
    "schema_version": 1,
    "backends": {
        "n404": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/n404"},
        "n403": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/n403"},
        "n500": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/n500"},
        "n502": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/n502"},
        "n200": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/n200"},
        "html": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/html"},
        "cut": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/cut"},
        "odd": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/odd"},
    },
}

expect = [
    {"at": "backends.n404.probe.outcome", "is": "ok"},
    {"at": "backends.n404.status", "is": "available"},
    {"ids": "n404", "are": ["m000:7b", "m001:7b", "m002:7b"]},
    {"model": ["n404", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["n404", "m002:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"at": "backends.n403.probe.outcome", "is": "ok"},
    {"at": "backends.n403.status", "is": "available"},
    {"ids": "n403", "are": ["m000:7b", "m001:7b", "m002:7b"]},
    {"model": ["n403", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["n403", "m002:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"at": "backends.n500.probe.outcome", "is": "ok"},
    {"at": "backends.n500.status", "is": "available"},
    {"ids": "n500", "are": ["m000:7b", "m001:7b", "m002:7b"]},
    {"model": ["n500", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["n500", "m002:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"at": "backends.n502.probe.outcome", "is": "ok"},
    {"at": "backends.n502.status", "is": "available"},
    {"ids": "n502", "are": ["m000:7b", "m001:7b", "m002:7b"]},
    {"model": ["n502", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["n502", "m002:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"at": "backends.n200.probe.outcome", "is": "ok"},
    {"at": "backends.n200.status", "is": "available"},
    {"ids": "n200", "are": ["m000:7b", "m001:7b", "m002:7b"]},
    {"model": ["n200", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["n200", "m002:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"at": "backends.html.probe.outcome", "is": "ok"},
    {"at": "backends.html.status", "is": "available"},
    {"ids": "html", "are": ["m000:7b", "m001:7b", "m002:7b"]},
    {"model": ["html", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["html", "m002:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"at": "backends.cut.probe.outcome", "is": "ok"},
    {"at": "backends.cut.status", "is": "available"},
    {"ids": "cut", "are": ["m000:7b", "m001:7b", "m002:7b"]},
    {"model": ["cut", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["cut", "m002:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"at": "backends.odd.probe.outcome", "is": "ok"},
    {"at": "backends.odd.status", "is": "available"},
    {"ids": "odd", "are": ["m000:7b", "m001:7b", "m002:7b"]},
    {"model": ["odd", "m001:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"model": ["odd", "m002:7b"], "field": "capabilities.context_tokens", "is": 40960},
    {"no_requests_match": "POST /[a-z0-9]+/api/(generate|chat|pull|embed)"},
]
