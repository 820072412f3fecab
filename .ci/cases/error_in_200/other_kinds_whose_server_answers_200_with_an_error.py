"""Other kinds whose server answers 200 with an error.

Source: ollama docs/api (error); ai.google.dev errors; platform.claude.com/docs errors; docs.mistral.ai error glossary.
"""

from case_server import reply

answers = {
    "/ol/api/tags": reply(200, {"error": "unauthorized"}),
    "/gem/v1beta/models": reply(
        200,
        {
            "error": {
                "code": 400,
                "message": "API key not valid. Please pass a valid API key.",
                "status": "INVALID_ARGUMENT",
                "details": [
                    {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"}
                ],
            }
        },
    ),
    "/claude/v1/models": reply(
        200, {"type": "error", "error": {"type": "authentication_error", "message": "invalid x-api-key"}, "request_id": "req_1"}
    ),
    "/mis/v1/models": reply(
        200,
        {"object": "error", "message": "Unauthorized", "type": "auth_error", "detail": "Unauthorized", "code": 401, "data": []},
    ),
    "/vl/v1/models": reply(200, {"error": "Unauthorized"}),
    "/vl/health": reply(200, ""),
    "/tog/v1/models": reply(
        200,
        {
            "error": {
                "message": "Invalid API key provided",
                "type": "invalid_request_error",
                "param": None,
                "code": "invalid_api_key",
            }
        },
    ),
    "/lite/v1/model/info": reply(
        200,
        {
            "data": [],
            "error": {
                "message": "Authentication Error, Invalid proxy server token passed",
                "type": "auth_error",
                "param": "None",
                "code": "401",
            },
        },
    ),
    "/lite/v1/models": reply(
        200,
        {
            "data": [],
            "error": {
                "message": "Authentication Error, Invalid proxy server token passed",
                "type": "auth_error",
                "param": "None",
                "code": "401",
            },
        },
    ),
    "/lite/health/readiness": reply(200, {"status": "healthy"}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "ol": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ol"},
        "gem": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/gem/v1beta", "credential": {"env": "K"}},
        "claude": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude/v1", "credential": {"env": "K"}},
        "mis": {"kind": "mistral", "base_url": "http://127.0.0.1:__PORT__/mis/v1", "credential": {"env": "K"}},
        "vl": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/vl/v1"},
        "tog": {"kind": "together", "base_url": "http://127.0.0.1:__PORT__/tog/v1", "credential": {"env": "K"}},
        "lite": {"kind": "litellm", "base_url": "http://127.0.0.1:__PORT__/lite", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.ol.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.ol.status", "not": "available"},
    {"at": "backends.gem.probe.outcome", "in": ["auth_rejected"]},
    {"at": "backends.gem.status", "not": "available"},
    {"at": "backends.claude.probe.outcome", "in": ["auth_rejected"]},
    {"at": "backends.claude.status", "not": "available"},
    {"at": "backends.mis.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.mis.status", "not": "available"},
    {"at": "backends.vl.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.vl.status", "not": "available"},
    {"at": "backends.tog.probe.outcome", "in": ["auth_rejected"]},
    {"at": "backends.tog.status", "not": "available"},
    {"at": "backends.lite.probe.outcome", "in": ["auth_rejected"]},
    {"at": "backends.lite.status", "not": "available"},
]
