"""Objects that are no list of models are not taken for one."""

from case_server import reply

answers = {
    "/err/v1/models": reply(
        200, {"error": {"message": "The gateway has no key", "type": "server_error", "id": "e-1", "code": "no_key"}}
    ),
    "/status/v1/models": reply(200, {"server": {"uptime": 12}, "build": {"commit": "abc", "date": "2026-01-01"}}),
    "/part/v1/models": reply(200, {"qwen-chat": {"model_type": "LLM", "context_length": 8192}, "version": "1.2"}),
    "/nested/v1/models": reply(200, {"message": {"text": "not found"}, "request": {"id": "r-1", "path": "/v1/models"}}),
    "/openapi/v1/models": reply(200, {"openapi": "3.1.0", "info": {"title": "Gateway"}, "paths": {"/v1/models": {}}}),
    "/empty/v1/models": reply(200, {}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "err": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/err/v1", "credential": {"env": "K"}},
        "status": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/status/v1", "credential": {"env": "K"}},
        "part": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/part/v1", "credential": {"env": "K"}},
        "nested": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/nested/v1", "credential": {"env": "K"}},
        "openapi": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/openapi/v1", "credential": {"env": "K"}},
        "empty": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/empty/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.err.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "err", "are": []},
    {"at": "backends.status.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "status", "are": []},
    {"at": "backends.part.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "part", "are": []},
    {"at": "backends.nested.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "nested", "are": []},
    {"at": "backends.openapi.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "openapi", "are": []},
    {"ids": "empty", "are": []},
]
