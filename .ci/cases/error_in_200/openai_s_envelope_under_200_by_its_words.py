"""OpenAI's envelope under 200, by its words.

Source: platform.openai.com/docs/guides/error-codes; openrouter.ai/docs/api/reference/errors-and-debugging (200 with error).
"""

from case_server import reply

answers = {
    "/key/v1/models": reply(
        200,
        {
            "error": {
                "message": "Incorrect API key provided: sk-***. You can find your API key at https://platform.openai.com/account/api-keys.",
                "type": "invalid_request_error",
                "param": None,
                "code": "invalid_api_key",
            }
        },
    ),
    "/quota/v1/models": reply(
        200,
        {
            "object": "list",
            "data": [],
            "error": {
                "message": "You exceeded your current quota, please check your plan and billing details.",
                "type": "insufficient_quota",
                "param": None,
                "code": "insufficient_quota",
            },
        },
    ),
    "/rate/v1/models": reply(200, {"data": None, "error": {"message": "Rate limit exceeded", "code": 429}}),
    "/text/v1/models": reply(200, {"error": "upstream connect error or disconnect/reset before headers"}),
    "/list/v1/models": reply(
        200, {"errors": [{"message": "Unauthorized", "extensions": {"code": "UNAUTHENTICATED"}}], "data": None}
    ),
    "/detail/v1/models": reply(200, {"detail": "Not authenticated", "data": []}),
    "/coded/v1/models": reply(200, {"code": 401, "msg": "Unauthorized", "data": []}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "key": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/key/v1", "credential": {"env": "K"}},
        "quota": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/quota/v1", "credential": {"env": "K"}},
        "rate": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/rate/v1", "credential": {"env": "K"}},
        "text": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/text/v1", "credential": {"env": "K"}},
        "list": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/list/v1", "credential": {"env": "K"}},
        "detail": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/detail/v1", "credential": {"env": "K"}},
        "coded": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/coded/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.key.probe.outcome", "in": ["auth_rejected"]},
    {"at": "backends.key.status", "not": "available"},
    {"at": "backends.quota.probe.outcome", "in": ["quota_exhausted"]},
    {"at": "backends.quota.status", "not": "available"},
    {"at": "backends.rate.probe.outcome", "in": ["rate_limited"]},
    {"at": "backends.rate.status", "not": "available"},
    {"at": "backends.text.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.text.status", "not": "available"},
    {"at": "backends.list.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.list.status", "not": "available"},
    {"at": "backends.detail.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.detail.status", "not": "available"},
    {"at": "backends.coded.probe.outcome", "in": ["auth_rejected"]},
    {"at": "backends.coded.status", "not": "available"},
]
