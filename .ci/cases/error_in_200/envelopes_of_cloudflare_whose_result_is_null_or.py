"""Envelopes of Cloudflare, whose result is null or empty.

Source: developers.cloudflare.com/api (errors, success, result).
"""

from case_server import reply

answers = {
    "/auth/v1/models": reply(
        200, {"result": None, "success": False, "errors": [{"code": 10000, "message": "Authentication error"}], "messages": []}
    ),
    "/route/v1/models": reply(
        200,
        {
            "result": None,
            "success": False,
            "errors": [
                {
                    "code": 7003,
                    "message": "Could not route to /client/v4/accounts/x/ai/models/search, perhaps your object identifier is invalid?",
                }
            ],
            "messages": [],
        },
    ),
    "/empty/v1/models": reply(
        200, {"data": [], "success": False, "errors": [{"code": 9109, "message": "Invalid access token"}], "messages": []}
    ),
    "/fine/v1/models": reply(200, {"data": [{"id": "m"}], "success": True, "errors": [], "messages": []}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "auth": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/auth/v1", "credential": {"env": "K"}},
        "route": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/route/v1", "credential": {"env": "K"}},
        "empty": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/empty/v1", "credential": {"env": "K"}},
        "fine": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/fine/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.auth.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.auth.status", "not": "available"},
    {"at": "backends.route.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.route.status", "not": "available"},
    {"at": "backends.empty.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.empty.status", "not": "available"},
    {"at": "backends.fine.probe.outcome", "is": "ok"},
    {"at": "backends.fine.status", "is": "available"},
    {"ids": "fine", "are": ["m"]},
]
