"""Anthropic's own events.

Source: platform.claude.com/docs/en/build-with-claude/streaming.
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
    "text": sse(
        'event: message_start\ndata: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"text","stop_reason":null,"usage":{"input_tokens":1,"output_tokens":1}}}\n\nevent: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\n\nevent: ping\ndata: {"type":"ping"}\n\nevent: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}\n\nevent: content_block_stop\ndata: {"type":"content_block_stop","index":0}\n\nevent: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":2}}\n\nevent: message_stop\ndata: {"type":"message_stop"}\n\n'
    ),
    "gone": sse('event: error\ndata: {"type":"error","error":{"type":"not_found_error","message":"model: gone"}}\n\n'),
    "empty": sse(
        'event: message_start\ndata: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"empty","stop_reason":null,"usage":{"input_tokens":1,"output_tokens":0}}}\n\nevent: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":0}}\n\nevent: message_stop\ndata: {"type":"message_stop"}\n\n'
    ),
}


def post(q):
    i = json.loads(q.body)["model"]
    return T[i]


answers = {
    "GET /v1/models": reply(200, {"data": [{"id": i, "type": "model", "display_name": i} for i in T], "has_more": False}),
    "POST /v1/messages": post,
    "/v1/messages/count_tokens": reply(200, {"input_tokens": 1}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "x": {
            "kind": "anthropic",
            "base_url": "http://127.0.0.1:__PORT__/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        }
    },
}

expect = [
    {"at": "backends.x.probe.outcome", "is": "ok"},
    {"ids": "x", "are": ["text", "gone", "empty"]},
    {"model": ["x", "text"], "field": "usable", "is": "yes"},
    {"model": ["x", "text"], "field": "evidence.outcome", "is": "ok"},
    {"model": ["x", "gone"], "field": "usable", "is": "no"},
    {"model": ["x", "empty"], "field": "usable", "is": "unknown"},
]
