"""What is wrong with the account is the backend's, and its list stands.

Source: platform.openai.com error codes; platform.claude.com errors; openrouter.ai/docs errors; api-docs.deepseek.com 402.
"""

from case_server import reply

GOOD = reply(
    200,
    {
        "id": "c",
        "object": "chat.completion",
        "model": "m-good",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "ok"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    },
)
ROWS = [
    {"id": "m-bad", "object": "model", "created": 1, "owned_by": "acme"},
    {"id": "m-good", "object": "model", "created": 1, "owned_by": "acme"},
]


def host(cases, rows=ROWS, good=GOOD):
    def f(q):
        name = q.path.split("/")[1]
        if q.method == "GET":
            return (
                reply(200, {"object": "list", "data": rows})
                if q.path.endswith("/models")
                else reply(404, {"error": {"message": "no"}})
            )
        r = cases[name]
        return r(q) if callable(r) else r

    return {"*": f}


answers = host(
    {
        "key": reply(
            401,
            {
                "error": {
                    "message": "Incorrect API key provided: sk-***. You can find your API key at https://platform.openai.com/account/api-keys.",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "invalid_api_key",
                }
            },
        ),
        "quota": reply(
            429,
            {
                "error": {
                    "message": "You exceeded your current quota, please check your plan and billing details.",
                    "type": "insufficient_quota",
                    "param": None,
                    "code": "insufficient_quota",
                }
            },
        ),
        "pay": reply(
            402,
            {
                "error": {
                    "message": "Insufficient Balance",
                    "type": "unknown_error",
                    "param": None,
                    "code": "invalid_request_error",
                }
            },
        ),
        "rate": reply(
            429,
            {"error": {"message": "Rate limit reached for requests", "type": "requests", "code": "rate_limit_exceeded"}},
            headers=[("Retry-After", "20")],
        ),
    }
)

baseline = {
    "schema_version": 1,
    "backends": {
        "key": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/key/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "quota": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/quota/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "pay": {
            "kind": "deepseek",
            "base_url": "http://127.0.0.1:__PORT__/pay",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "rate": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/rate/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
    },
}

expect = [
    {"at": "backends.key.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.key.status", "is": "unavailable"},
    {"at": "backends.key.probe.stage", "not": "list"},
    {"ids": "key", "are": ["m-bad", "m-good"]},
    {"at": "backends.quota.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.quota.status", "is": "unavailable"},
    {"at": "backends.quota.probe.stage", "not": "list"},
    {"ids": "quota", "are": ["m-bad", "m-good"]},
    {"at": "backends.pay.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.pay.status", "is": "unavailable"},
    {"at": "backends.pay.probe.stage", "not": "list"},
    {"ids": "pay", "are": ["m-bad", "m-good"]},
    {"at": "backends.rate.probe.outcome", "is": "rate_limited"},
    {"at": "backends.rate.status", "is": "unavailable"},
    {"at": "backends.rate.probe.stage", "not": "list"},
    {"ids": "rate", "are": ["m-bad", "m-good"]},
]
