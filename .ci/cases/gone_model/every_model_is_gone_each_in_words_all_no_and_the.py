"""Every model is gone, each in words: all no, and the backend stays up, run after run.

Source: Alishahryar1/free-claude-code#1021.
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
        "openai": reply(
            404,
            {
                "error": {
                    "message": "The model does not exist or you do not have access to it.",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "model_not_found",
                }
            },
        ),
        "tog": reply(
            400,
            {
                "error": {
                    "message": "The dedicated endpoint is not running.",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "dedicated_endpoint_not_running",
                }
            },
        ),
        "comp": reply(400, {"code": 20012, "message": "Model does not exist. Please check it carefully.", "data": None}),
    }
)

baseline = {
    "schema_version": 1,
    "backends": {
        "openai": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "tog": {
            "kind": "together",
            "base_url": "http://127.0.0.1:__PORT__/tog/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "comp": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/comp/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
    },
}
runs = 3

expect = [
    {"at": "backends.openai.probe.outcome", "is": "ok"},
    {"at": "backends.openai.status", "is": "available"},
    {"ids": "openai", "are": ["m-bad", "m-good"]},
    {"model": ["openai", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["openai", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["openai", "m-good"], "field": "usable", "is": "no"},
    {"at": "backends.tog.probe.outcome", "is": "ok"},
    {"at": "backends.tog.status", "is": "available"},
    {"ids": "tog", "are": ["m-bad", "m-good"]},
    {"model": ["tog", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["tog", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["tog", "m-good"], "field": "usable", "is": "no"},
    {"at": "backends.comp.probe.outcome", "is": "ok"},
    {"at": "backends.comp.status", "is": "available"},
    {"ids": "comp", "are": ["m-bad", "m-good"]},
    {"model": ["comp", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["comp", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["comp", "m-good"], "field": "usable", "is": "no"},
    {"file": "changes.json", "lacks": "backend_down"},
]
