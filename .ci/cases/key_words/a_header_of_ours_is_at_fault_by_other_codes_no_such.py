"""A header of ours is at fault by other codes: no such organisation, an unknown beta.

Source: Aider-AI/aider#3717 (no such organization); docs.anthropic.com beta headers (words ours, version constructed).
"""

from case_server import reply

A = {
    "org": reply(
        401,
        {
            "error": {
                "message": "No such organization: org-x.",
                "type": "invalid_request_error",
                "param": None,
                "code": "invalid_organization",
            }
        },
    ),
    "beta": reply(
        400,
        {
            "type": "error",
            "error": {
                "type": "invalid_request_error",
                "message": "Unexpected value(s) `tools-2020-01-01` for the `anthropic-beta` header. Please consult our documentation or try again without the header.",
            },
        },
    ),
    "version": reply(
        400, {"type": "error", "error": {"type": "invalid_request_error", "message": "anthropic-beta: header value is not valid"}}
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "org": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/org/v1",
            "credential": {"env": "K"},
            "headers": {"OpenAI-Organization": "org-x"},
        },
        "beta": {
            "kind": "anthropic",
            "base_url": "http://127.0.0.1:__PORT__/beta",
            "credential": {"env": "K"},
            "headers": {"anthropic-beta": "tools-2020-01-01"},
        },
        "version": {
            "kind": "anthropic",
            "base_url": "http://127.0.0.1:__PORT__/version",
            "credential": {"env": "K"},
            "headers": {"anthropic-beta": "x"},
        },
    },
}

expect = [
    {"at": "backends.org.probe.outcome", "is": "client_error"},
    {"at": "backends.org.probe.hint", "matches": "(?i)OpenAI-Organization"},
    {"at": "backends.beta.probe.outcome", "is": "client_error"},
    {"at": "backends.beta.probe.hint", "matches": "(?i)anthropic-beta"},
    {"at": "backends.version.probe.outcome", "is": "client_error"},
    {"at": "backends.version.probe.hint", "matches": "(?i)anthropic-beta"},
]
