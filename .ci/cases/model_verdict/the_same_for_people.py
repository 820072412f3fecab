"""The same for people."""

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
        if "m-good" in q.body.decode() + q.target:
            return good
        r = cases[name]
        return r(q) if callable(r) else r

    return {"*": f}


rows = [{"id": "m-only-one", "object": "model", "owned_by": "acme"}]
answers = host(
    {
        "key": reply(
            401,
            {
                "error": {
                    "message": "Incorrect API key provided",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "invalid_api_key",
                }
            },
        ),
        "quota": reply(
            429,
            {"error": {"message": "You exceeded your current quota", "type": "insufficient_quota", "code": "insufficient_quota"}},
        ),
        "pay": reply(402, {"error": {"message": "Insufficient Balance"}}),
    },
    rows,
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
            "kind": "openai_compatible",
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
    },
}

expect = [
    {"stderr": "^rollcall: key: .*m-only-one"},
    {"stderr": "^rollcall: quota: .*m-only-one"},
    {"stderr": "^rollcall: pay: .*m-only-one"},
    {"ids": "key", "are": ["m-only-one"]},
    {"ids": "quota", "are": ["m-only-one"]},
    {"ids": "pay", "are": ["m-only-one"]},
]
