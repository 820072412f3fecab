"""Model for id, bare texts, objects keyed by id.

Source: LeenHawk/gproxy#190; gladiaio/gladia#337; xorbitsai/inference#1127; docs.kluster.ai.
"""

from case_server import reply

answers = {
    "/model/v1/models": reply(
        200,
        {
            "object": "list",
            "data": [{"model": "anthropic/claude-opus", "context_length": 200000}, {"model": "openai/gpt", "object": "model"}],
        },
    ),
    "/mixed/v1/models": reply(200, {"data": [{"id": "a", "model": "not-a"}, {"model": "b"}]}),
    "/texts/v1/models": reply(200, {"object": "list", "data": ["acme/chat-a", "acme/chat-b:free"]}),
    "/models/v1/models": reply(200, {"models": ["chat-a", "chat-b"]}),
    "/root/v1/models": reply(200, ["chat-a", "chat-b", "chat-c"]),
    "/keyed/v1/models": reply(
        200,
        {
            "qwen-chat": {"model_type": "LLM", "model_name": "qwen", "context_length": 8192, "model_format": "ggufv2"},
            "bge-m3": {"model_type": "embedding", "model_name": "bge-m3"},
        },
    ),
    "/keyed2/v1/models": reply(
        200,
        {
            "llama-3.3-70b": {"object": "model", "owned_by": "meta", "context_length": 131072},
            "gemma-3": {"object": "model", "owned_by": "google", "context_length": 8192},
        },
    ),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "model": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/model/v1", "credential": {"env": "K"}},
        "mixed": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/mixed/v1", "credential": {"env": "K"}},
        "texts": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/texts/v1", "credential": {"env": "K"}},
        "models": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/models/v1", "credential": {"env": "K"}},
        "root": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/root/v1", "credential": {"env": "K"}},
        "keyed": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/keyed/v1", "credential": {"env": "K"}},
        "keyed2": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/keyed2/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.model.probe.outcome", "is": "ok"},
    {"at": "backends.model.status", "is": "available"},
    {"ids": "model", "are": ["anthropic/claude-opus", "openai/gpt"]},
    {"at": "backends.mixed.probe.outcome", "is": "ok"},
    {"at": "backends.mixed.status", "is": "available"},
    {"ids": "mixed", "are": ["a", "b"]},
    {"at": "backends.texts.probe.outcome", "is": "ok"},
    {"at": "backends.texts.status", "is": "available"},
    {"ids": "texts", "are": ["acme/chat-a", "acme/chat-b:free"]},
    {"at": "backends.models.probe.outcome", "is": "ok"},
    {"at": "backends.models.status", "is": "available"},
    {"ids": "models", "are": ["chat-a", "chat-b"]},
    {"at": "backends.root.probe.outcome", "is": "ok"},
    {"at": "backends.root.status", "is": "available"},
    {"ids": "root", "are": ["chat-a", "chat-b", "chat-c"]},
    {"at": "backends.keyed.probe.outcome", "is": "ok"},
    {"at": "backends.keyed.status", "is": "available"},
    {"ids": "keyed", "are": ["qwen-chat", "bge-m3"]},
    {"at": "backends.keyed2.probe.outcome", "is": "ok"},
    {"at": "backends.keyed2.status", "is": "available"},
    {"ids": "keyed2", "are": ["llama-3.3-70b", "gemma-3"]},
    {"model": ["model", "anthropic/claude-opus"], "field": "capabilities.context_tokens", "is": 200000},
]
