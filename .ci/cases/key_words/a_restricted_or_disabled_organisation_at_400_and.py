"""A restricted or disabled organisation, at 400 and 403.

Source: songquanpeng/one-api#1764 (Groq); docs.anthropic.com errors, seen with 400 and 403.
"""

from case_server import reply

A = {
    "groq": reply(
        400,
        {
            "error": {
                "message": "Organization has been restricted. Please reach out to support if you believe this was in error.",
                "type": "invalid_request_error",
                "param": None,
                "code": "organization_restricted",
            }
        },
    ),
    "relay": reply(
        400,
        {
            "error": {
                "message": "Organization has been restricted. Please reach out to support if you believe this was in error. (request id: 1)",
                "type": "invalid_request_error",
                "param": None,
                "code": "organization_restricted",
            }
        },
    ),
    "claude": reply(
        400, {"type": "error", "error": {"type": "invalid_request_error", "message": "This organization has been disabled."}}
    ),
    "claude403": reply(
        403, {"type": "error", "error": {"type": "permission_error", "message": "This organization has been disabled."}}
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "groq": {"kind": "groq", "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1", "credential": {"env": "K"}},
        "relay": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/relay/v1", "credential": {"env": "K"}},
        "claude": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude", "credential": {"env": "K"}},
        "claude403": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude403", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.groq.probe.outcome", "is": "forbidden"},
    {"at": "backends.relay.probe.outcome", "is": "forbidden"},
    {"at": "backends.claude.probe.outcome", "is": "forbidden"},
    {"at": "backends.claude403.probe.outcome", "is": "forbidden"},
]
