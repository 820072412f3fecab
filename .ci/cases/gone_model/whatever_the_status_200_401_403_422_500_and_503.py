"""Whatever the status: 200, 401, 403, 422, 500 and 503.

Source: runpod-workers/worker-vllm#57; QuantumNous/new-api distributor; cloud.baidu.com Qmh4su56e; volcengine Ark ModelNotOpen.
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
        "runpod": reply(
            200,
            {
                "code": 404,
                "message": "The model `m-bad` does not exist.",
                "object": "error",
                "param": None,
                "type": "NotFoundError",
            },
        ),
        "newapi": reply(
            503,
            {
                "error": {
                    "message": "No available channel for model m-bad under group default (distributor)",
                    "type": "new_api_error",
                    "param": "",
                    "code": "model_not_found",
                }
            },
        ),
        "baidu": reply(
            401,
            {
                "error": {"code": "invalid_model", "message": "No permission to use the model", "type": "invalid_request_error"},
                "id": "as-1",
            },
        ),
        "ark": reply(
            404,
            {
                "error": {
                    "code": "ModelNotOpen",
                    "message": "Your account 2100 has not activated the model m-bad. Please activate the model service in the Ark Console.",
                    "param": "",
                    "type": "Not Found",
                }
            },
        ),
        "ark2": reply(
            404,
            {
                "error": {
                    "code": "InvalidEndpointOrModel.NotFound",
                    "message": "The model or endpoint m-bad does not exist or you do not have access to it.",
                    "param": "",
                    "type": "Not Found",
                }
            },
        ),
        "zen": reply(401, {"type": "error", "error": {"type": "ModelError", "message": "Model m-bad is disabled"}}),
        "webui": reply(422, {"detail": "Model not found"}),
        "five": reply(
            500, {"error": {"message": "model m-bad does not exist", "type": "server_error", "code": "model_not_found"}}
        ),
    }
)

baseline = {
    "schema_version": 1,
    "backends": {
        "runpod": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/runpod/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "newapi": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/newapi/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "baidu": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/baidu/v2",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "ark": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/ark/api/v3",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "ark2": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/ark2/api/v3",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "zen": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/zen/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "webui": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/webui/api/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "five": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/five/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
    },
}

expect = [
    {"at": "backends.runpod.probe.outcome", "is": "ok"},
    {"at": "backends.runpod.status", "is": "available"},
    {"ids": "runpod", "are": ["m-bad", "m-good"]},
    {"model": ["runpod", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["runpod", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["runpod", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.newapi.probe.outcome", "is": "ok"},
    {"at": "backends.newapi.status", "is": "available"},
    {"ids": "newapi", "are": ["m-bad", "m-good"]},
    {"model": ["newapi", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["newapi", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["newapi", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.baidu.probe.outcome", "is": "ok"},
    {"at": "backends.baidu.status", "is": "available"},
    {"ids": "baidu", "are": ["m-bad", "m-good"]},
    {"model": ["baidu", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["baidu", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["baidu", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.ark.probe.outcome", "is": "ok"},
    {"at": "backends.ark.status", "is": "available"},
    {"ids": "ark", "are": ["m-bad", "m-good"]},
    {"model": ["ark", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["ark", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["ark", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.ark2.probe.outcome", "is": "ok"},
    {"at": "backends.ark2.status", "is": "available"},
    {"ids": "ark2", "are": ["m-bad", "m-good"]},
    {"model": ["ark2", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["ark2", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["ark2", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.zen.probe.outcome", "is": "ok"},
    {"at": "backends.zen.status", "is": "available"},
    {"ids": "zen", "are": ["m-bad", "m-good"]},
    {"model": ["zen", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["zen", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["zen", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.webui.probe.outcome", "is": "ok"},
    {"at": "backends.webui.status", "is": "available"},
    {"ids": "webui", "are": ["m-bad", "m-good"]},
    {"model": ["webui", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["webui", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["webui", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.five.probe.outcome", "is": "ok"},
    {"at": "backends.five.status", "is": "available"},
    {"ids": "five", "are": ["m-bad", "m-good"]},
    {"model": ["five", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["five", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["five", "m-good"], "field": "usable", "is": "yes"},
]
