"""Whole answers in the dress of a stream.

Source: decolua/9router#3492; BYK/loreai#605.
"""

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
    "whole": sse(
        'data: {"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    ),
    "glued": sse(
        '{"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    ),
    "json": sse(
        '{"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]}'
    ),
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
    {"ids": "x", "are": ["whole", "glued", "json"]},
    {"model": ["x", "whole"], "field": "usable", "is": "yes"},
    {"model": ["x", "whole"], "field": "evidence.outcome", "is": "ok"},
    {"model": ["x", "glued"], "field": "usable", "in": ["yes", "unknown"]},
    {"model": ["x", "json"], "field": "usable", "in": ["yes", "unknown"]},
    {"model": ["x", "glued"], "field": "evidence.outcome", "not": "inference_broken"},
    {"model": ["x", "json"], "field": "evidence.outcome", "not": "inference_broken"},
]
