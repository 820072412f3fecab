"""A server that compresses unless asked for identity: every request asks for it.

Source: RFC 9110 12.5.3: without the field any coding is fine.
"""

import gzip
import json
import zlib

from case_server import reply

LIST = json.dumps({"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}).encode()


def raw_deflate(b):
    z = zlib.compressobj(9, zlib.DEFLATED, -15)
    return z.compress(b) + z.flush()


E = lambda name, body=LIST, status=200: reply(status, body, headers=[("Content-Encoding", name)])
A = {
    "list": lambda q: (
        reply(200, LIST) if q.headers.get("accept-encoding", "").lower() == "identity" else E("gzip", gzip.compress(LIST))
    ),
    "claude": lambda q: (
        reply(200, LIST) if q.headers.get("accept-encoding", "").lower() == "identity" else E("gzip", gzip.compress(LIST))
    ),
    "router": lambda q: (
        (
            reply(200, {"data": {"label": "x", "limit": None, "is_free_tier": False}})
            if q.path.endswith("/key")
            else reply(200, LIST)
        )
        if q.headers.get("accept-encoding", "").lower() == "identity"
        else E("gzip", gzip.compress(LIST))
    ),
    "ollama": lambda q: (
        (
            reply(200, {"models": [{"name": "m-one", "model": "m-one", "details": {}}]})
            if q.path.endswith("/tags")
            else (
                reply(200, {"models": []})
                if q.path.endswith("/ps")
                else reply(
                    200,
                    {
                        "details": {},
                        "model_info": {"general.architecture": "q", "q.context_length": 4096},
                        "capabilities": ["completion"],
                    },
                )
            )
        )
        if q.headers.get("accept-encoding", "").lower() == "identity"
        else E("gzip", gzip.compress(LIST))
    ),
    "talk": lambda q: (
        (
            reply(
                200,
                {
                    "id": "c",
                    "object": "chat.completion",
                    "choices": [{"index": 0, "message": {"role": "assistant", "content": "ok"}, "finish_reason": "stop"}],
                    "usage": {"prompt_tokens": 1, "completion_tokens": 1},
                },
            )
            if q.method == "POST"
            else reply(200, LIST)
        )
        if q.headers.get("accept-encoding", "").lower() == "identity"
        else E("gzip", gzip.compress(LIST))
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "list": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/list/v1", "credential": {"env": "K"}},
        "claude": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude", "credential": {"env": "K"}},
        "router": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/router/api/v1", "credential": {"env": "K"}},
        "ollama": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ollama", "credential": {"env": "K"}},
        "talk": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/talk/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["m-one"], "max_requests_per_run": 2},
        },
    },
}

expect = [
    {"at": "backends.list.probe.outcome", "is": "ok"},
    {"ids": "list", "are": ["m-one", "m-two"]},
    {"at": "backends.claude.probe.outcome", "is": "ok"},
    {"ids": "claude", "are": ["m-one", "m-two"]},
    {"at": "backends.router.probe.outcome", "is": "ok"},
    {"ids": "router", "are": ["m-one", "m-two"]},
    {"at": "backends.ollama.probe.outcome", "is": "ok"},
    {"model": ["ollama", "m-one"], "field": "capabilities.context_tokens", "is": 4096},
    {"at": "backends.talk.probe.outcome", "is": "ok"},
    {"ids": "talk", "are": ["m-one", "m-two"]},
    {"model": ["talk", "m-one"], "field": "usable", "is": "yes"},
]
