"""Requests say that they want no stream, where the API documents the member.

Source: kaito-project/kaito#1880; decolua/9router#3492; platform.claude.com messages; docs.cohere.com v2 chat; ai.google.dev (unknown names are refused).
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


def says(q):
    try:
        return json.loads(q.body).get("stream", "absent")
    except ValueError:
        return "broken"


def want(good, streamed):
    return lambda q: good if says(q) is False else streamed


S = sse(
    'data: {"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}\n\ndata: [DONE]\n\n'
)


def claude(q):
    if "count_tokens" in q.target:
        return reply(200, {"input_tokens": 1})
    return want(
        reply(
            200,
            {
                "id": "msg",
                "type": "message",
                "role": "assistant",
                "model": "m",
                "content": [{"type": "text", "text": "ok"}],
                "stop_reason": "end_turn",
                "usage": {"input_tokens": 1, "output_tokens": 1},
            },
        ),
        S,
    )(q)


def gem(q):
    if says(q) != "absent":
        return reply(
            400,
            {
                "error": {
                    "code": 400,
                    "message": 'Invalid JSON payload received. Unknown name "stream": Cannot find field.',
                    "status": "INVALID_ARGUMENT",
                }
            },
        )
    return (
        reply(200, {"totalTokens": 1})
        if "countTokens" in q.target
        else reply(200, {"candidates": [{"content": {"role": "model", "parts": [{"text": "ok"}]}, "finishReason": "STOP"}]})
    )


answers = {
    "GET /comp/v1/models": rows("m"),
    "GET /groq/openai/v1/models": rows("m"),
    "GET /mis/v1/models": rows("m"),
    "GET /claude/v1/models": reply(200, {"data": [{"id": "m", "type": "model", "display_name": "m"}], "has_more": False}),
    "GET /co/v1/models": reply(200, {"models": [{"name": "m", "endpoints": ["chat"], "context_length": 4096}]}),
    "/co/v1/check-api-key": reply(200, {"valid": True}),
    "GET /gem/v1beta/models": reply(
        200,
        {"models": [{"name": "models/m", "displayName": "m", "supportedGenerationMethods": ["generateContent", "countTokens"]}]},
    ),
    "POST /comp/v1/chat/completions": want(chat(), S),
    "POST /groq/openai/v1/chat/completions": want(chat(), S),
    "POST /mis/v1/chat/completions": want(chat(), S),
    "POST /claude/v1/messages": claude,
    "POST /claude/v1/messages/count_tokens": claude,
    "POST /co/v2/chat": want(
        reply(
            200,
            {
                "id": "c",
                "finish_reason": "COMPLETE",
                "message": {"role": "assistant", "content": [{"type": "text", "text": "ok"}]},
                "usage": {"tokens": {"input_tokens": 1, "output_tokens": 1}},
            },
        ),
        S,
    ),
    "POST /gem/v1beta/models/m:generateContent": gem,
    "POST /gem/v1beta/models/m:countTokens": gem,
}

baseline = {
    "schema_version": 1,
    "backends": {
        "comp": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/comp/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "groq": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "mis": {
            "kind": "mistral",
            "base_url": "http://127.0.0.1:__PORT__/mis/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "claude": {
            "kind": "anthropic",
            "base_url": "http://127.0.0.1:__PORT__/claude/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "co": {
            "kind": "cohere",
            "base_url": "http://127.0.0.1:__PORT__/co",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "gem": {
            "kind": "gemini",
            "base_url": "http://127.0.0.1:__PORT__/gem/v1beta",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
    },
}

expect = [
    {"at": "backends.comp.probe.outcome", "is": "ok"},
    {"model": ["comp", "m"], "field": "usable", "is": "yes"},
    {"at": "backends.groq.probe.outcome", "is": "ok"},
    {"model": ["groq", "m"], "field": "usable", "is": "yes"},
    {"at": "backends.mis.probe.outcome", "is": "ok"},
    {"model": ["mis", "m"], "field": "usable", "is": "yes"},
    {"at": "backends.claude.probe.outcome", "is": "ok"},
    {"model": ["claude", "m"], "field": "usable", "is": "yes"},
    {"at": "backends.co.probe.outcome", "is": "ok"},
    {"model": ["co", "m"], "field": "usable", "is": "yes"},
    {"at": "backends.gem.probe.outcome", "is": "ok"},
    {"model": ["gem", "m"], "field": "usable", "is": "yes"},
]
