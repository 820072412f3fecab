"""401 of a key that lacks a scope: it is known, and may not.

Source: charonn0/Xojo-OpenAI#8; elevenlabs.io missing_permissions (models_read); docs.github.com models permission (words ours).
"""

from case_server import reply

A = {
    "openai": reply(
        401,
        {
            "error": {
                "message": "You have insufficient permissions for this operation. Missing scopes: model.read. Check that you have the correct role in your organization, and if you're using a restricted API key, that it has the necessary scopes.",
                "type": "invalid_request_error",
                "param": None,
                "code": None,
            }
        },
    ),
    "same": reply(
        403,
        {
            "error": {
                "message": "You have insufficient permissions for this operation. Missing scopes: api.model.read.",
                "type": "server_error",
                "param": None,
                "code": None,
            }
        },
    ),
    "eleven": reply(
        401,
        {
            "detail": {
                "status": "missing_permissions",
                "message": "The API key you used is missing the permission models_read to execute this operation.",
            }
        },
    ),
    "github": reply(
        401,
        {
            "error": {
                "code": "unauthorized",
                "message": "The `models` permission is required to access this endpoint",
                "details": "The `models` permission is required to access this endpoint",
            }
        },
    ),
    "google": reply(
        403,
        {
            "error": {
                "code": 403,
                "message": "Request had insufficient authentication scopes.",
                "status": "PERMISSION_DENIED",
                "details": [
                    {
                        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                        "domain": "googleapis.com",
                    }
                ],
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
        "openai": {"kind": "openai", "base_url": "http://127.0.0.1:__PORT__/openai/v1", "credential": {"env": "K"}},
        "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
        "eleven": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/eleven/v1", "credential": {"env": "K"}},
        "github": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/github/v1", "credential": {"env": "K"}},
        "google": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/google", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.openai.probe.outcome", "is": "forbidden"},
    {"at": "backends.same.probe.outcome", "is": "forbidden"},
    {"at": "backends.eleven.probe.outcome", "is": "forbidden"},
    {"at": "backends.github.probe.outcome", "is": "forbidden"},
    {"at": "backends.google.probe.outcome", "is": "forbidden"},
]
