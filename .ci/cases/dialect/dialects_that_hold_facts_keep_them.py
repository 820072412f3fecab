"""Dialects that hold facts keep them.

Source: LeenHawk/gproxy#190; xorbitsai/inference#1127.
"""

from case_server import reply

answers = {
    "/model/v1/models": reply(200, {"data": [{"model": "a", "display_name": "The A", "context_length": 4096}]}),
    "/keyed/v1/models": reply(
        200, {"q": {"model_type": "LLM", "context_length": 8192}, "e": {"model_type": "embedding", "context_length": 512}}
    ),
    "/dup/v1/models": reply(200, {"data": ["a", "a", "b"]}),
    "/odd/v1/models": reply(200, {"data": ["a", "", {"id": "b"}, {"model": "c"}]}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "model": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/model/v1", "credential": {"env": "K"}},
        "keyed": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/keyed/v1", "credential": {"env": "K"}},
        "dup": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/dup/v1", "credential": {"env": "K"}},
        "odd": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/odd/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.model.probe.outcome", "is": "ok"},
    {"at": "backends.model.status", "is": "available"},
    {"ids": "model", "are": ["a"]},
    {"model": ["model", "a"], "field": "capabilities.context_tokens", "is": 4096},
    {"model": ["model", "a"], "field": "display_name", "is": "The A"},
    {"at": "backends.keyed.probe.outcome", "is": "ok"},
    {"at": "backends.keyed.status", "is": "available"},
    {"ids": "keyed", "are": ["q", "e"]},
    {"model": ["keyed", "q"], "field": "capabilities.context_tokens", "is": 8192},
    {"at": "backends.dup.probe.outcome", "is": "ok"},
    {"at": "backends.dup.status", "is": "available"},
    {"ids": "dup", "are": ["a", "b"]},
    {"at": "backends.odd.probe.outcome", "is": "ok"},
    {"ids": "odd", "are": ["a", "b", "c"]},
]
