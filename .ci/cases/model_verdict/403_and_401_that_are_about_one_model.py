"""403 and 401 that are about one model.

Source: platform.openai.com project limits; docs.litellm.ai key_model_access_denied; huggingface.co gated models; console.groq.com model permissions; docs.siliconflow.cn faqs/error-code.
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
            403,
            {
                "error": {
                    "message": "Project `proj_x` does not have access to model `m-bad`",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "model_not_found",
                }
            },
        ),
        "lite": reply(
            401,
            {
                "error": {
                    "message": "key not allowed to access model. This key can only access models=['m-good']. Tried to access m-bad",
                    "type": "key_model_access_denied",
                    "param": "model",
                    "code": "401",
                }
            },
        ),
        "hf": reply(
            403,
            {
                "error": "Access to model m-bad is restricted and you are not in the authorized list. Visit https://huggingface.co/m-bad to ask for access."
            },
        ),
        "groq": reply(
            403,
            {
                "error": {
                    "message": "The model `m-bad` is blocked at the organization level. Please have the org admin enable this model in the org settings.",
                    "type": "permissions_error",
                    "code": "model_permission_blocked_org",
                }
            },
        ),
        "groq2": reply(
            400,
            {
                "error": {
                    "message": "The model `m-bad` requires terms acceptance. Please have the org admin accept the terms at https://console.groq.com/playground?model=m-bad",
                    "type": "invalid_request_error",
                    "code": "model_terms_required",
                }
            },
        ),
        "silicon": reply(403, {"code": 30003, "message": "Model disabled.", "data": None}),
        "copilot": reply(
            400,
            {
                "error": {
                    "message": "The requested model is not supported.",
                    "code": "model_not_supported",
                    "param": "model",
                    "type": "invalid_request_error",
                }
            },
        ),
        "tier": reply(
            403,
            {
                "error": {
                    "message": "Your plan does not include access to the model m-bad",
                    "type": "permission_error",
                    "code": "model_access_denied",
                }
            },
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
        "lite": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/lite/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "hf": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/hf/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "groq": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "groq2": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/groq2/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "silicon": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/silicon/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "copilot": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/copilot",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "tier": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/tier/v1",
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
    {"at": "backends.lite.probe.outcome", "is": "ok"},
    {"at": "backends.lite.status", "is": "available"},
    {"ids": "lite", "are": ["m-bad", "m-good"]},
    {"model": ["lite", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["lite", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["lite", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.hf.probe.outcome", "is": "ok"},
    {"at": "backends.hf.status", "is": "available"},
    {"ids": "hf", "are": ["m-bad", "m-good"]},
    {"model": ["hf", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["hf", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["hf", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.groq.probe.outcome", "is": "ok"},
    {"at": "backends.groq.status", "is": "available"},
    {"ids": "groq", "are": ["m-bad", "m-good"]},
    {"model": ["groq", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["groq", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["groq", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.groq2.probe.outcome", "is": "ok"},
    {"at": "backends.groq2.status", "is": "available"},
    {"ids": "groq2", "are": ["m-bad", "m-good"]},
    {"model": ["groq2", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["groq2", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["groq2", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.silicon.probe.outcome", "is": "ok"},
    {"at": "backends.silicon.status", "is": "available"},
    {"ids": "silicon", "are": ["m-bad", "m-good"]},
    {"model": ["silicon", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["silicon", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["silicon", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.copilot.probe.outcome", "is": "ok"},
    {"at": "backends.copilot.status", "is": "available"},
    {"ids": "copilot", "are": ["m-bad", "m-good"]},
    {"model": ["copilot", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["copilot", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["copilot", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.tier.probe.outcome", "is": "ok"},
    {"at": "backends.tier.status", "is": "available"},
    {"ids": "tier", "are": ["m-bad", "m-good"]},
    {"model": ["tier", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["tier", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["tier", "m-good"], "field": "usable", "is": "yes"},
]
