"""An error in the stream is an error, and one about the model is the model's.

Source: openrouter.ai/docs errors (mid-stream); openai streaming errors.
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
    "gone": sse(
        'data: {"error":{"message":"The model `gone` does not exist","type":"invalid_request_error","param":null,"code":"model_not_found"}}\n\ndata: [DONE]\n\n'
    ),
    "event": sse('event: error\ndata: {"error":{"message":"model event is not supported","code":"model_not_supported"}}\n\n'),
    "good": sse(
        'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":null}]}\n\ndata: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
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
    {"ids": "x", "are": ["gone", "event", "good"]},
    {"model": ["x", "gone"], "field": "usable", "is": "no"},
    {"model": ["x", "event"], "field": "usable", "is": "no"},
    {"model": ["x", "gone"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["x", "event"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["x", "good"], "field": "usable", "is": "yes"},
]
