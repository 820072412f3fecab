"""The event names the stage of the question that failed."""

from case_server import reply

rep = {}


def vllm(n, health):
    rep["/%s/v1/models" % n] = reply(
        200, {"object": "list", "data": [{"id": "m", "object": "model", "owned_by": "vllm", "max_model_len": 4096}]}
    )
    rep["/%s/health" % n] = health


def tgi(n, health):
    rep["/%s/info" % n] = reply(
        200,
        {
            "model_id": "m",
            "model_sha": None,
            "max_input_tokens": 1000,
            "max_total_tokens": 2000,
            "max_concurrent_requests": 8,
            "version": "3.0.0",
            "router": "text-generation-router",
        },
    )
    rep["/%s/v1/models" % n] = reply(
        200, {"object": "list", "data": [{"id": "m", "object": "model", "created": 0, "owned_by": "m"}]}
    )
    rep["/%s/health" % n] = health


def llama(n, health, props=reply(200, {"default_generation_settings": {"n_ctx": 4096}, "total_slots": 1})):
    rep["/%s/v1/models" % n] = reply(
        200, {"object": "list", "data": [{"id": "m", "object": "model", "owned_by": "llamacpp", "meta": None}]}
    )
    rep["/%s/health" % n] = health
    rep["/%s/props" % n] = props


vllm("v", reply(503, ""))
rep["/or/api/v1/models"] = reply(
    200, {"data": [{"id": "acme/m", "name": "M", "architecture": {"output_modalities": ["text"]}}], "links": {"next": None}}
)
rep["/or/api/v1/key"] = reply(401, {"error": {"message": "No auth credentials found", "code": 401}})
rep["/list/v1/models"] = reply(401, {"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}})
answers = rep

baseline = {
    "schema_version": 1,
    "backends": {
        "v": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/v/v1"},
        "or": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/or/api/v1", "credential": {"env": "K"}},
        "list": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/list/v1", "credential": {"env": "K"}},
    },
}
arguments = ["--force", "--log", "json"]

expect = [
    {"stderr": '^(?=.*probe_failed)(?=.*"v").*"readiness"'},
    {"stderr": '^(?=.*probe_failed)(?=.*"or").*"readiness"'},
    {"stderr": '^(?=.*probe_failed)(?=.*"list").*"stage":\\s*"list"'},
    {"at": "backends.list.probe.stage", "is": "list"},
    {"ids": "v", "are": ["m"]},
    {"ids": "or", "are": ["acme/m"]},
]
