"""The first completion shows a spent account, at 400, 401, 403, 412 and 429; the list stands."""

from case_server import reply

A = {
    "newapi": lambda q: (
        reply(
            403,
            {
                "error": {
                    "message": "用户额度不足, 剩余额度: ＄0.00",
                    "type": "new_api_error",
                    "param": "",
                    "code": "insufficient_user_quota",
                }
            },
        )
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "fire": lambda q: (
        reply(
            412,
            {
                "error": {
                    "message": "Account x is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices. Please go to https://fireworks.ai/account/billing for more information.",
                    "code": "PRECONDITION_FAILED",
                    "type": "error",
                }
            },
        )
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "zen": lambda q: (
        reply(
            401,
            {
                "type": "error",
                "error": {
                    "type": "CreditsError",
                    "message": "Insufficient balance. Manage your billing here: https://opencode.ai/billing",
                },
            },
        )
        if q.method == "POST"
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "claude": lambda q: (
        reply(
            400,
            {
                "type": "error",
                "error": {
                    "type": "invalid_request_error",
                    "message": "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.",
                },
            },
        )
        if q.method == "POST"
        else reply(
            200,
            {
                "data": [{"id": "m-one", "type": "model"}, {"id": "m-two", "type": "model"}],
                "has_more": False,
                "first_id": "m-one",
                "last_id": "m-two",
            },
        )
    ),
    "openai": lambda q: (
        reply(
            429,
            {
                "error": {
                    "message": "You exceeded your current quota, please check your plan and billing details.",
                    "type": "insufficient_quota",
                    "param": None,
                    "code": "insufficient_quota",
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
        "newapi": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/newapi/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
        "fire": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/fire/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
        "zen": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/zen/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
        "claude": {
            "kind": "anthropic",
            "base_url": "http://127.0.0.1:__PORT__/claude",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
        "openai": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
    },
}

expect = [
    {"at": "backends.newapi.probe.outcome", "is": "quota_exhausted"},
    {"ids": "newapi", "are": ["m-one", "m-two"]},
    {"at": "backends.fire.probe.outcome", "is": "quota_exhausted"},
    {"ids": "fire", "are": ["m-one", "m-two"]},
    {"at": "backends.zen.probe.outcome", "is": "quota_exhausted"},
    {"ids": "zen", "are": ["m-one", "m-two"]},
    {"at": "backends.claude.probe.outcome", "is": "quota_exhausted"},
    {"ids": "claude", "are": ["m-one", "m-two"]},
    {"at": "backends.openai.probe.outcome", "is": "quota_exhausted"},
    {"ids": "openai", "are": ["m-one", "m-two"]},
]
