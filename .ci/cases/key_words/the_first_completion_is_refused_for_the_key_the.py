"""The first completion is refused for the key, the region, the shield or a header; the list stands."""

from case_server import reply

A = {
    "leaked": lambda q: (
        reply(
            403,
            {
                "error": {
                    "code": 403,
                    "message": "Your API key was reported as leaked. Please use another API key.",
                    "status": "PERMISSION_DENIED",
                }
            },
        )
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "region": lambda q: (
        reply(
            400,
            {
                "error": {
                    "code": 400,
                    "message": "User location is not supported for the API use.",
                    "status": "FAILED_PRECONDITION",
                }
            },
        )
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "shield": lambda q: (
        reply(403, "error code: 1010", type="text/plain; charset=UTF-8", headers=[("Server", "cloudflare")])
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "group": lambda q: (
        reply(
            400,
            {
                "error": {
                    "message": "Organization has been restricted. Please reach out to support if you believe this was in error.",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "organization_restricted",
                }
            },
        )
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "header": lambda q: (
        reply(
            401,
            {
                "error": {
                    "message": "OpenAI-Organization header should match organization for API key",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "mismatched_organization",
                }
            },
        )
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "leaked": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/leaked/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
        "region": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/region/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
        "shield": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/shield/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
        "group": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/group/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
        "header": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/header/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
    },
}

expect = [
    {"at": "backends.leaked.probe.outcome", "is": "auth_rejected"},
    {"ids": "leaked", "are": ["m-one", "m-two"]},
    {"at": "backends.region.probe.outcome", "is": "forbidden"},
    {"ids": "region", "are": ["m-one", "m-two"]},
    {"at": "backends.shield.probe.outcome", "is": "forbidden"},
    {"ids": "shield", "are": ["m-one", "m-two"]},
    {"at": "backends.group.probe.outcome", "is": "forbidden"},
    {"ids": "group", "are": ["m-one", "m-two"]},
    {"at": "backends.header.probe.outcome", "is": "client_error"},
    {"ids": "header", "are": ["m-one", "m-two"]},
]
