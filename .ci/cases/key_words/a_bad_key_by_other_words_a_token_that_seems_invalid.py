"""A bad key by other words: a token that seems invalid, a caller without one.

Source: lobehub huggingface provider tests (400, the token seems invalid); ai.google.dev (unregistered callers) (unregistered callers and words ours).
"""

from case_server import reply

A = {
    "hf": reply(400, {"error": "Authorization header is correct, but the token seems invalid"}),
    "google": reply(
        403,
        {
            "error": {
                "code": 403,
                "message": "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
                "status": "PERMISSION_DENIED",
            }
        },
    ),
    "chinese": reply(401, {"error": {"code": "", "message": "该令牌状态不可用 (request id: 1)", "type": "new_api_error"}}),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "hf": {"kind": "huggingface", "base_url": "http://127.0.0.1:__PORT__/hf/v1", "credential": {"env": "K"}},
        "google": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/google", "credential": {"env": "K"}},
        "chinese": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/chinese/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.hf.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.google.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.chinese.probe.outcome", "is": "auth_rejected"},
]
