"""Refusals of our parameters that hold words of keys, scopes, plans and regions.

Source: colinhacks/zod error maps; fastapi 422 bodies; common Node bodies.
"""

from case_server import reply

A = {
    "zod": reply(
        400,
        {
            "error": {
                "message": "Unrecognized key(s) in object: 'limit'",
                "type": "invalid_request_error",
                "param": None,
                "code": None,
            }
        },
    ),
    "json": reply(400, {"error": "Unexpected token < in JSON at position 0"}),
    "region": reply(
        400, {"error": {"message": "region must be one of: eu, us", "type": "invalid_request_error", "param": None, "code": None}}
    ),
    "fast": reply(
        422, {"detail": [{"type": "missing", "loc": ["query", "organization"], "msg": "Field required", "input": None}]}
    ),
    "scope": reply(400, {"message": "scope: expected a string", "statusCode": 400}),
    "tokens": reply(
        400,
        {
            "error": {
                "message": "max_tokens is too large for this plan of tokens",
                "type": "invalid_request_error",
                "param": None,
                "code": "invalid_value",
            }
        },
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "zod": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/zod/v1", "credential": {"env": "K"}},
        "json": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/json/v1", "credential": {"env": "K"}},
        "region": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/region/v1", "credential": {"env": "K"}},
        "fast": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/fast/v1", "credential": {"env": "K"}},
        "scope": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/scope/v1", "credential": {"env": "K"}},
        "tokens": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/tokens/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.zod.probe.outcome", "is": "client_error"},
    {"at": "backends.json.probe.outcome", "is": "client_error"},
    {"at": "backends.region.probe.outcome", "is": "client_error"},
    {"at": "backends.fast.probe.outcome", "is": "client_error"},
    {"at": "backends.scope.probe.outcome", "is": "client_error"},
    {"at": "backends.tokens.probe.outcome", "is": "client_error"},
]
