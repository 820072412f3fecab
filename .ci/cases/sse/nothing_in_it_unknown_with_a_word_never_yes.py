"""Nothing in it: unknown with a word, never yes."""

import json

from case_server import reply


def rows(*ids):
    return reply(200, {"object": "list", "data": [{"id": i, "object": "model", "owned_by": "acme"} for i in ids]})


def chat(text="ok", finish="stop"):
    return reply(
        200,
        {
            "id": "c",
            "object": "chat.completion",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        },
    )


def sse(text, type="text/event-stream", status=200):
    return reply(status, text, type=type)


T = {
    "role": sse(
        'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}\n\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    ),
    "done": sse("data: [DONE]\n\n"),
    "usage": sse('data: {"id":"c","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":0}}\n\ndata: [DONE]\n\n'),
    "json": chat(""),
    "null": chat(None),
    "good": chat("ok"),
    "space": sse(": ping\n\n: ping\n\n"),
}


def post(q):
    i = json.loads(q.body)["model"]
    return T[i]


answers = {
    "GET /v1/models": rows(*T),
    "POST /v1/chat/completions": post,
    "/v1/messages/count_tokens": reply(200, {"input_tokens": 1}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "x": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        }
    },
}

expect = [
    {"at": "backends.x.probe.outcome", "is": "ok"},
    {"ids": "x", "are": ["role", "done", "usage", "json", "null", "good", "space"]},
    {"model": ["x", "role"], "field": "usable", "not": "yes"},
    {"model": ["x", "done"], "field": "usable", "not": "yes"},
    {"model": ["x", "usage"], "field": "usable", "not": "yes"},
    {"model": ["x", "json"], "field": "usable", "not": "yes"},
    {"model": ["x", "null"], "field": "usable", "not": "yes"},
    {"model": ["x", "space"], "field": "usable", "not": "yes"},
    {"model": ["x", "json"], "field": "usable", "is": "unknown"},
    {"model": ["x", "null"], "field": "usable", "is": "unknown"},
    {"model": ["x", "role"], "field": "usable", "is": "unknown"},
    {"model": ["x", "json"], "field": "evidence.outcome", "not_in": ["ok", "unclassified", None]},
    {"model": ["x", "null"], "field": "evidence.outcome", "not_in": ["ok", "unclassified", None]},
    {"model": ["x", "role"], "field": "evidence.outcome", "not_in": ["ok", "unclassified", None]},
    {"model": ["x", "good"], "field": "usable", "is": "yes"},
]
