"""200 that carries a refused key instead of a list.

Source: constructed after siliconflow, spring and cloudflare envelopes (constructed).
"""

from case_server import reply

A = {
    "code": reply(200, {"code": 401, "message": "Invalid token", "data": None}),
    "error": reply(
        200,
        {
            "error": {
                "message": "Incorrect API key provided: sk-x***yz.",
                "type": "invalid_request_error",
                "param": None,
                "code": "invalid_api_key",
            },
            "data": [],
        },
    ),
    "status": reply(200, {"status": "error", "message": "Invalid API key", "data": []}),
    "list": reply(200, {"success": False, "errors": [{"code": 401, "message": "Invalid API key"}], "result": None}),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "code": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/code/v1", "credential": {"env": "K"}},
        "error": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/error/v1", "credential": {"env": "K"}},
        "status": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/status/v1", "credential": {"env": "K"}},
        "list": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/list/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.code.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.error.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.status.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.list.probe.outcome", "is": "auth_rejected"},
]
