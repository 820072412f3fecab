"""When the back-off of a refusal ends one try is due, whatever every says, and only its answer changes the verdict.

Source: console.groq.com/docs/rate-limits (retry-after).
"""

import time

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
N = {}
rows = [{"id": "m-one", "object": "model", "owned_by": "acme"}]
LIMIT = reply(
    429,
    {"error": {"message": "Rate limit reached for requests", "type": "requests", "code": "rate_limit_exceeded"}},
    headers=[("Retry-After", "1")],
)


def first(q):
    N["rate"] = N.get("rate", 0) + 1
    return LIMIT if N["rate"] == 1 else GOOD


def f(q):
    name = q.path.split("/")[1]
    if q.method == "GET":
        if name == "slow":
            time.sleep(2.5)
        return (
            reply(200, {"object": "list", "data": rows})
            if q.path.endswith("/models")
            else reply(404, {"error": {"message": "no"}})
        )
    return {
        "rate": first,
        "still": lambda q: LIMIT,
        "hard": lambda q: reply(402, {"error": {"message": "Insufficient Balance", "code": "invalid_request_error"}}),
    }[name](q)


answers = {"*": f}

baseline = {
    "schema_version": 1,
    "backends": {
        "rate": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/rate/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12, "every": "24h"},
        },
        "still": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/still/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12, "every": "24h"},
        },
        "hard": {
            "kind": "deepseek",
            "base_url": "http://127.0.0.1:__PORT__/hard",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12, "every": "24h"},
        },
        "slow": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/slow/v1"},
    },
}
runs = 3
arguments = [["--only", "rate", "still", "hard"], ["--only", "slow"], []]

expect = [
    {"run": 1, "at": "backends.rate.probe.outcome", "is": "rate_limited"},
    {"run": 1, "at": "backends.still.probe.outcome", "is": "rate_limited"},
    {"run": 1, "at": "backends.hard.probe.outcome", "is": "quota_exhausted"},
    {"run": 2, "at": "backends.rate.probe.outcome", "is": "rate_limited"},
    {"run": 2, "at": "backends.still.probe.outcome", "is": "rate_limited"},
    {"run": 2, "at": "backends.hard.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.rate.probe.outcome", "is": "ok"},
    {"at": "backends.rate.status", "is": "available"},
    {"model": ["rate", "m-one"], "field": "usable", "is": "yes"},
    {"at": "backends.still.probe.outcome", "is": "rate_limited"},
    {"at": "backends.hard.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.hard.status", "is": "unavailable"},
    {"requests_match": "(?s)POST /rate.*POST /rate"},
    {"requests_match": "(?s)POST /still.*POST /still"},
    {"no_requests_match": "(?s)POST /hard.*POST /hard"},
]
