"""What comes through a proxy that lets us pass is the backend's own word.

Source: constructed: 401, 403, 404, 429 and a good list behind a plain proxy.
"""

from case_server import reply

A = {
    "api.bad.test": reply(401, {"error": {"message": "Invalid API key", "type": None, "param": None, "code": None}}),
    "api.deny.test": reply(
        403, {"error": {"message": "Your project may not list models.", "type": "permission_error", "param": None, "code": None}}
    ),
    "api.gone.test": reply(404, {"error": {"message": "Not Found", "type": None, "param": None, "code": None}}),
    "api.haste.test": reply(429, {"error": {"message": "Slow down.", "type": None, "param": None, "code": None}}),
    "api.good.test": reply(
        200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}
    ),
}


def say(q):
    host = q.target.split("://")[-1].split("/")[0].split(":")[0]
    return A[host]


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "bad": {
            "kind": "openai_compatible",
            "base_url": "http://api.bad.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "deny": {
            "kind": "openai_compatible",
            "base_url": "http://api.deny.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "gone": {
            "kind": "openai_compatible",
            "base_url": "http://api.gone.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "haste": {
            "kind": "openai_compatible",
            "base_url": "http://api.haste.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "good": {
            "kind": "openai_compatible",
            "base_url": "http://api.good.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
    },
}

expect = [
    {"at": "backends.bad.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.deny.probe.outcome", "is": "forbidden"},
    {"at": "backends.gone.probe.outcome", "is": "not_found"},
    {"at": "backends.haste.probe.outcome", "is": "rate_limited"},
    {"at": "backends.good.probe.outcome", "is": "ok"},
]
