"""Nothing is paid twice within every, and a cap of money that allows nothing is visible.

Source: openrouter.ai/docs pricing.
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
        if "m-good" in q.body.decode() + q.target:
            return good
        r = cases[name]
        return r(q) if callable(r) else r

    return {"*": f}


rows = [
    {
        "id": "m-good",
        "object": "model",
        "owned_by": "acme",
        "context_length": 4096,
        "pricing": {"prompt": "0.01", "completion": "0.05"},
    }
]
answers = host({}, rows)

baseline = {
    "schema_version": 1,
    "backends": {
        "paid": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/paid/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12, "every": "24h"},
        },
        "cap": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/cap/v1",
            "credential": {"env": "K"},
            "readiness": {
                "mode": "inference",
                "models": ["*"],
                "max_requests_per_run": 12,
                "every": "24h",
                "max_usd_per_day": "0.0000001",
            },
        },
    },
}
runs = 3
arguments = [["--force"], ["--force"], ["explain", "cap"]]

expect = [
    {"model": ["paid", "m-good"], "field": "usable", "is": "yes"},
    {"requests_match": "POST /paid"},
    {"no_requests_match": "(?s)POST /paid.*POST /paid"},
    {"no_requests_match": "POST /cap"},
    {"model": ["cap", "m-good"], "field": "evidence.skipped", "present": True},
    {"at": "backends.cap.inference.capped", "present": True},
    {"at": "backends.paid.inference.capped", "not_in": [True]},
    {"run": 3, "stdout": "capped|skipped"},
    {"model": ["cap", "m-good"], "field": "capabilities.price", "present": True},
]
