"""A refusal of the account keeps deciding in the next runs, though only the list is asked."""

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
        "quota": reply(
            429,
            {"error": {"message": "You exceeded your current quota", "type": "insufficient_quota", "code": "insufficient_quota"}},
        ),
        "pay": reply(402, {"error": {"message": "Insufficient Balance"}}),
        "key": reply(401, {"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}),
    }
)

baseline = {
    "schema_version": 1,
    "backends": {
        "quota": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/quota/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12, "every": "24h"},
        },
        "pay": {
            "kind": "deepseek",
            "base_url": "http://127.0.0.1:__PORT__/pay",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12, "every": "24h"},
        },
        "key": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/key/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12, "every": "24h"},
        },
    },
}
runs = 3
arguments = ["--force", "--verbose"]

expect = [
    {"run": 1, "at": "backends.quota.probe.outcome", "is": "quota_exhausted"},
    {"run": 1, "at": "backends.quota.status", "is": "unavailable"},
    {"run": 1, "at": "backends.pay.probe.outcome", "is": "quota_exhausted"},
    {"run": 1, "at": "backends.pay.status", "is": "unavailable"},
    {"run": 1, "at": "backends.key.probe.outcome", "is": "auth_rejected"},
    {"run": 1, "at": "backends.key.status", "is": "unavailable"},
    {"run": 2, "at": "backends.quota.probe.outcome", "is": "quota_exhausted"},
    {"run": 2, "at": "backends.quota.status", "is": "unavailable"},
    {"run": 2, "at": "backends.pay.probe.outcome", "is": "quota_exhausted"},
    {"run": 2, "at": "backends.pay.status", "is": "unavailable"},
    {"run": 2, "at": "backends.key.probe.outcome", "is": "auth_rejected"},
    {"run": 2, "at": "backends.key.status", "is": "unavailable"},
    {"run": 3, "at": "backends.quota.probe.outcome", "is": "quota_exhausted"},
    {"run": 3, "at": "backends.quota.status", "is": "unavailable"},
    {"run": 3, "at": "backends.pay.probe.outcome", "is": "quota_exhausted"},
    {"run": 3, "at": "backends.pay.status", "is": "unavailable"},
    {"run": 3, "at": "backends.key.probe.outcome", "is": "auth_rejected"},
    {"run": 3, "at": "backends.key.status", "is": "unavailable"},
    {"run": 2, "no_stderr": "answers again|recovered"},
    {"run": 3, "no_stderr": "answers again|recovered"},
    {"file": "changes.json", "lacks": "backend_up"},
    {"ids": "quota", "are": ["m-bad", "m-good"]},
]
