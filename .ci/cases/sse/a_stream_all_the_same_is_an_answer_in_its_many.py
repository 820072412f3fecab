"""A stream all the same is an answer, in its many dresses.

Source: platform.openai.com streaming; openrouter.ai/docs streaming (comments); html.spec.whatwg.org server-sent-events.
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
    "plain": sse(
        'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}\n\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"He"},"finish_reason":null}]}\n\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"llo"},"finish_reason":null}]}\n\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    ),
    "comment": sse(
        ': OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"hi"},"finish_reason":null}]}\n\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}]}\n\ndata: {"id":"c","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1}}\n\ndata: [DONE]\n\n'
    ),
    "crlf": sse(
        'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":null}]}\r\n\r\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\r\n\r\ndata: [DONE]\r\n\r\n'
    ),
    "tight": sse(
        'data:{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":null}]}\n\ndata:[DONE]\n\n'
    ),
    "named": sse(
        'event: message\nid: 1\nretry: 300\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":null}]}\n\nevent: message\ndata: [DONE]\n\n'
    ),
    "nodone": sse(
        'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"hi"},"finish_reason":null}]}\n\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n'
    ),
    "charset": sse(
        'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":null}]}\n\ndata: [DONE]\n\n',
        type="text/event-stream; charset=utf-8",
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
    {"ids": "x", "are": ["plain", "comment", "crlf", "tight", "named", "nodone", "charset"]},
    {"model": ["x", "plain"], "field": "usable", "is": "yes"},
    {"model": ["x", "plain"], "field": "evidence.outcome", "is": "ok"},
    {"model": ["x", "comment"], "field": "usable", "is": "yes"},
    {"model": ["x", "comment"], "field": "evidence.outcome", "is": "ok"},
    {"model": ["x", "crlf"], "field": "usable", "is": "yes"},
    {"model": ["x", "crlf"], "field": "evidence.outcome", "is": "ok"},
    {"model": ["x", "tight"], "field": "usable", "is": "yes"},
    {"model": ["x", "tight"], "field": "evidence.outcome", "is": "ok"},
    {"model": ["x", "named"], "field": "usable", "is": "yes"},
    {"model": ["x", "named"], "field": "evidence.outcome", "is": "ok"},
    {"model": ["x", "nodone"], "field": "usable", "is": "yes"},
    {"model": ["x", "nodone"], "field": "evidence.outcome", "is": "ok"},
    {"model": ["x", "charset"], "field": "usable", "is": "yes"},
    {"model": ["x", "charset"], "field": "evidence.outcome", "is": "ok"},
]
