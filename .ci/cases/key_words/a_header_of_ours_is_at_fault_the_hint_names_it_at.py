"""A header of ours is at fault: the hint names it, at 401 and 400.

Source: openai/codex#1000, microsoft/foundry-dev-tools#262; platform.openai.com (mismatched_project); docs.anthropic.com beta headers.
"""

from case_server import reply

A = {
    "org": reply(
        401,
        {
            "error": {
                "message": "OpenAI-Organization header should match organization for API key",
                "type": "invalid_request_error",
                "param": None,
                "code": "mismatched_organization",
            }
        },
    ),
    "project": reply(
        401,
        {
            "error": {
                "message": "OpenAI-Project header should match project for API key",
                "type": "invalid_request_error",
                "param": None,
                "code": "mismatched_project",
            }
        },
    ),
    "relay": reply(
        401,
        {
            "error": {
                "message": "OpenAI-Organization header should match organization for API key (request id: 1)",
                "type": "upstream_error",
                "code": "mismatched_organization",
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
        "org": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/org/v1",
            "credential": {"env": "K"},
            "headers": {"OpenAI-Organization": "org-x"},
        },
        "project": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/project/v1",
            "credential": {"env": "K"},
            "headers": {"OpenAI-Project": "proj_x"},
        },
        "relay": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/relay/v1",
            "credential": {"env": "K"},
            "headers": {"OpenAI-Organization": "org-x"},
        },
    },
}

expect = [
    {"at": "backends.org.probe.outcome", "is": "client_error"},
    {"at": "backends.org.probe.hint", "matches": "(?i)OpenAI-Organization"},
    {"at": "backends.project.probe.outcome", "is": "client_error"},
    {"at": "backends.project.probe.hint", "matches": "(?i)OpenAI-Project"},
    {"at": "backends.relay.probe.outcome", "is": "client_error"},
    {"at": "backends.relay.probe.hint", "matches": "(?i)OpenAI-Organization"},
]
