"""Deployments that are not there or do not run.

Source: HeyPuter/puter#3168 (Together); learn.microsoft.com DeploymentNotFound; docs.databricks.com serving errors; langchain-ai/langchain-aws#1019 through a gateway; build.nvidia.com 410.
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
        "tog1": reply(
            400,
            {
                "id": "x",
                "error": {
                    "message": "Unable to access non-serverless model m-bad. Please visit https://api.together.ai/models/m-bad to create and start a new dedicated endpoint for the model.",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "model_not_available",
                },
            },
        ),
        "tog2": reply(
            400,
            {
                "id": "x",
                "error": {
                    "message": "The dedicated endpoint for m-bad is not running. Please visit https://api.together.ai/models to start the endpoint.",
                    "type": "invalid_request_error",
                    "param": None,
                    "code": "dedicated_endpoint_not_running",
                },
            },
        ),
        "azure": reply(
            404,
            {
                "error": {
                    "code": "DeploymentNotFound",
                    "message": "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.",
                }
            },
        ),
        "dbx": reply(
            404,
            {
                "error_code": "RESOURCE_DOES_NOT_EXIST",
                "message": "The given endpoint does not exist, please retry after checking the specified model and version deployment exists.",
            },
        ),
        "brock": reply(
            400,
            {
                "error": {
                    "message": 'litellm.BadRequestError: BedrockException - {"message":"Invocation of model ID m-bad with on-demand throughput isn\u2019t supported. Retry your request with the ID or ARN of an inference profile that contains this model."}',
                    "type": None,
                    "param": None,
                    "code": "400",
                }
            },
        ),
        "nvidia": reply(
            410,
            {
                "status": 410,
                "title": "Gone",
                "detail": "The model 'm-bad' has reached its end of life on 2026-09-01 and is no longer available.",
            },
            type="application/problem+json",
        ),
        "dec": reply(
            400,
            {
                "error": {
                    "message": "This model version has been deprecated.",
                    "type": "invalid_request_error",
                    "code": "model_decommissioned",
                }
            },
        ),
    }
)

baseline = {
    "schema_version": 1,
    "backends": {
        "tog1": {
            "kind": "together",
            "base_url": "http://127.0.0.1:__PORT__/tog1/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "tog2": {
            "kind": "together",
            "base_url": "http://127.0.0.1:__PORT__/tog2/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "azure": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/azure/openai/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "dbx": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/dbx/serving-endpoints",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "brock": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/brock/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "nvidia": {
            "kind": "nvidia_nim",
            "base_url": "http://127.0.0.1:__PORT__/nvidia/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "dec": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/dec/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
    },
}

expect = [
    {"at": "backends.tog1.probe.outcome", "is": "ok"},
    {"at": "backends.tog1.status", "is": "available"},
    {"ids": "tog1", "are": ["m-bad", "m-good"]},
    {"model": ["tog1", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["tog1", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["tog1", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.tog2.probe.outcome", "is": "ok"},
    {"at": "backends.tog2.status", "is": "available"},
    {"ids": "tog2", "are": ["m-bad", "m-good"]},
    {"model": ["tog2", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["tog2", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["tog2", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.azure.probe.outcome", "is": "ok"},
    {"at": "backends.azure.status", "is": "available"},
    {"ids": "azure", "are": ["m-bad", "m-good"]},
    {"model": ["azure", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["azure", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["azure", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.dbx.probe.outcome", "is": "ok"},
    {"at": "backends.dbx.status", "is": "available"},
    {"ids": "dbx", "are": ["m-bad", "m-good"]},
    {"model": ["dbx", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["dbx", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["dbx", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.brock.probe.outcome", "is": "ok"},
    {"at": "backends.brock.status", "is": "available"},
    {"ids": "brock", "are": ["m-bad", "m-good"]},
    {"model": ["brock", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["brock", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["brock", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.nvidia.probe.outcome", "is": "ok"},
    {"at": "backends.nvidia.status", "is": "available"},
    {"ids": "nvidia", "are": ["m-bad", "m-good"]},
    {"model": ["nvidia", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["nvidia", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["nvidia", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.dec.probe.outcome", "is": "ok"},
    {"at": "backends.dec.status", "is": "available"},
    {"ids": "dec", "are": ["m-bad", "m-good"]},
    {"model": ["dec", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["dec", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["dec", "m-good"], "field": "usable", "is": "yes"},
]
