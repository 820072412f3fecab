"""MiniMax, Baidu and iFlow tell errors under 200.

Source: MiniMax base_resp 1004/1008/2049; cloud.baidu.com qianfan error_code 110; platform.iflow.cn/en/docs/error-codes 90402, 60400.
"""

from case_server import reply

answers = {
    "/login/v1/models": reply(
        200,
        {
            "base_resp": {
                "status_code": 1004,
                "status_msg": "login fail: Please carry the API secret key in the 'Authorization' field of the request header",
            }
        },
    ),
    "/key/v1/models": reply(200, {"data": [], "base_resp": {"status_code": 2049, "status_msg": "invalid api key"}}),
    "/zero/v1/models": reply(200, {"data": [{"id": "MiniMax-M2"}], "base_resp": {"status_code": 0, "status_msg": "success"}}),
    "/errno/v1/models": reply(200, {"errno": 110, "errmsg": "Access token invalid or no longer valid", "data": None}),
    "/errnozero/v1/models": reply(200, {"errno": 0, "errmsg": "", "data": [{"id": "ernie"}]}),
    "/iflow/v1/models": reply(200, {"success": False, "code": "90402", "message": "Invalid API Key", "data": None}),
    "/credits/v1/models": reply(200, {"success": False, "code": "60400", "message": "Insufficient credits", "data": None}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "login": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/login/v1", "credential": {"env": "K"}},
        "key": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/key/v1", "credential": {"env": "K"}},
        "zero": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/zero/v1", "credential": {"env": "K"}},
        "errno": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/errno/v1", "credential": {"env": "K"}},
        "errnozero": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/errnozero/v1",
            "credential": {"env": "K"},
        },
        "iflow": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/iflow/v1", "credential": {"env": "K"}},
        "credits": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/credits/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.login.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.login.status", "not": "available"},
    {"at": "backends.key.probe.outcome", "in": ["auth_rejected"]},
    {"at": "backends.key.status", "not": "available"},
    {"at": "backends.zero.probe.outcome", "is": "ok"},
    {"at": "backends.zero.status", "is": "available"},
    {"ids": "zero", "are": ["MiniMax-M2"]},
    {"at": "backends.errno.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.errno.status", "not": "available"},
    {"at": "backends.errnozero.probe.outcome", "is": "ok"},
    {"at": "backends.errnozero.status", "is": "available"},
    {"ids": "errnozero", "are": ["ernie"]},
    {"at": "backends.iflow.probe.outcome", "in": ["auth_rejected"]},
    {"at": "backends.iflow.status", "not": "available"},
    {"at": "backends.credits.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.credits.status", "not": "available"},
]
