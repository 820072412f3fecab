"""Refusals of the request, and words that only look like a fault: nothing is known of the model.

Source: infiniflow/ragflow#5912; nginx and Envoy texts with "load balancer"; mistral and vLLM validation errors.
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


answers = host(
    {
        "lb": reply(
            400,
            {
                "error": {
                    "message": "Bad request: the load balancer refused the header",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": None,
                }
            },
        ),
        "temp": reply(
            400,
            {
                "error": {
                    "message": "temperature must be set",
                    "type": "invalid_request_error",
                    "param": "temperature",
                    "code": "missing_parameter",
                }
            },
        ),
        "detail": reply(422, {"detail": [{"type": "missing", "loc": ["body", "session_id"], "msg": "Field required"}]}),
        "bal": reply(400, {"error": {"message": "Unbalanced brackets in the body", "type": "invalid_request_error"}}),
    }
)

baseline = {
    "schema_version": 1,
    "backends": {
        "lb": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/lb/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "temp": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/temp/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "detail": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/detail/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "bal": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/bal/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
    },
}

expect = [
    {"at": "backends.lb.probe.outcome", "is": "ok"},
    {"at": "backends.lb.status", "is": "available"},
    {"ids": "lb", "are": ["m-bad", "m-good"]},
    {"model": ["lb", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["lb", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.temp.probe.outcome", "is": "ok"},
    {"at": "backends.temp.status", "is": "available"},
    {"ids": "temp", "are": ["m-bad", "m-good"]},
    {"model": ["temp", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["temp", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.detail.probe.outcome", "is": "ok"},
    {"at": "backends.detail.status", "is": "available"},
    {"ids": "detail", "are": ["m-bad", "m-good"]},
    {"model": ["detail", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["detail", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.bal.probe.outcome", "is": "ok"},
    {"at": "backends.bal.status", "is": "available"},
    {"ids": "bal", "are": ["m-bad", "m-good"]},
    {"model": ["bal", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["bal", "m-good"], "field": "usable", "is": "yes"},
]
