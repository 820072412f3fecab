"""Models that are gone, in the words of eight hosts.

Source: platform.openai.com error codes; console.groq.com/docs/errors; docs.x.ai model aliases; docs.fireworks.ai; platform.moonshot.ai; api-docs.deepseek.com; docs.perplexity.ai; docs.mistral.ai error glossary.
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
        "openai": reply(
            404,
            {
                "error": {
                    "message": "The model `m-bad` does not exist or you do not have access to it.",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "model_not_found",
                }
            },
        ),
        "groq": reply(
            404,
            {
                "error": {
                    "message": "The model `m-bad` does not exist or you do not have access to it.",
                    "type": "invalid_request_error",
                    "code": "model_not_found",
                }
            },
        ),
        "xai": reply(
            404,
            {
                "code": "not-found",
                "error": "The model m-bad does not exist or your team 0f3c does not have access to it. If you believe this is a mistake, please contact support and quote your team ID and the model name.",
            },
        ),
        "fire": reply(
            404,
            {
                "error": {
                    "message": "Model not found, inaccessible, and/or not deployed",
                    "param": "model",
                    "code": "NOT_FOUND",
                    "type": "error",
                }
            },
        ),
        "kimi": reply(
            404, {"error": {"message": "Not found the model m-bad or Permission denied", "type": "resource_not_found_error"}}
        ),
        "deep": reply(
            400,
            {
                "error": {
                    "message": "Model Not Exist",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "invalid_request_error",
                }
            },
        ),
        "perp": reply(
            400,
            {
                "error": {
                    "message": "Invalid model 'm-bad'. Permitted models can be found in the documentation at https://docs.perplexity.ai/guides/model-cards.",
                    "type": "invalid_model",
                    "code": 400,
                }
            },
        ),
        "mistral": reply(
            400, {"object": "error", "message": "Invalid model: m-bad", "type": "invalid_model", "param": None, "code": "1500"}
        ),
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
        "groq": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "xai": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/xai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "fire": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/fire/inference/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "kimi": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/kimi/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "deep": {
            "kind": "deepseek",
            "base_url": "http://127.0.0.1:__PORT__/deep",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "perp": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/perp",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "mistral": {
            "kind": "mistral",
            "base_url": "http://127.0.0.1:__PORT__/mistral/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
    },
}

expect = [
    {"at": "backends.openai.probe.outcome", "is": "ok"},
    {"at": "backends.openai.status", "is": "available"},
    {"ids": "openai", "are": ["m-bad", "m-good"]},
    {"model": ["openai", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["openai", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["openai", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.groq.probe.outcome", "is": "ok"},
    {"at": "backends.groq.status", "is": "available"},
    {"ids": "groq", "are": ["m-bad", "m-good"]},
    {"model": ["groq", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["groq", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["groq", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.xai.probe.outcome", "is": "ok"},
    {"at": "backends.xai.status", "is": "available"},
    {"ids": "xai", "are": ["m-bad", "m-good"]},
    {"model": ["xai", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["xai", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["xai", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.fire.probe.outcome", "is": "ok"},
    {"at": "backends.fire.status", "is": "available"},
    {"ids": "fire", "are": ["m-bad", "m-good"]},
    {"model": ["fire", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["fire", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["fire", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.kimi.probe.outcome", "is": "ok"},
    {"at": "backends.kimi.status", "is": "available"},
    {"ids": "kimi", "are": ["m-bad", "m-good"]},
    {"model": ["kimi", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["kimi", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["kimi", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.deep.probe.outcome", "is": "ok"},
    {"at": "backends.deep.status", "is": "available"},
    {"ids": "deep", "are": ["m-bad", "m-good"]},
    {"model": ["deep", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["deep", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["deep", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.perp.probe.outcome", "is": "ok"},
    {"at": "backends.perp.status", "is": "available"},
    {"ids": "perp", "are": ["m-bad", "m-good"]},
    {"model": ["perp", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["perp", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["perp", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.mistral.probe.outcome", "is": "ok"},
    {"at": "backends.mistral.status", "is": "available"},
    {"ids": "mistral", "are": ["m-bad", "m-good"]},
    {"model": ["mistral", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["mistral", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["mistral", "m-good"], "field": "usable", "is": "yes"},
]
