"""500 and 503 of an engine's own health path, on the first run: an outage, and the list is published.

Source: vllm-project/vllm#24897; huggingface/text-generation-inference docs/openapi.json; ggml-org/llama.cpp tools/server/README.md.
"""

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


vllm("v503", reply(503, ""))
vllm("v500", reply(500, "Internal Server Error", type="text/plain"))
tgi("t503", reply(503, {"error": "unhealthy", "error_type": "healthcheck"}))
tgi("t500", reply(500, ""))
llama("lload", reply(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}))
llama("l500", reply(500, ""))
answers = rep

baseline = {
    "schema_version": 1,
    "backends": {
        "v503": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/v503/v1"},
        "v500": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/v500/v1"},
        "t503": {"kind": "tgi", "base_url": "http://127.0.0.1:__PORT__/t503"},
        "t500": {"kind": "tgi", "base_url": "http://127.0.0.1:__PORT__/t500"},
        "lload": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/lload/v1"},
        "l500": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/l500/v1"},
    },
}

expect = [
    {"at": "backends.v503.probe.outcome", "in": ["server_error", "overloaded", "model_loading"]},
    {"at": "backends.v503.status", "is": "unavailable"},
    {"at": "backends.v503.probe.stage", "is": "readiness"},
    {"ids": "v503", "are": ["m"]},
    {"stderr": "^.*\\bv503\\b.*(readiness|check)"},
    {"at": "backends.v500.probe.outcome", "in": ["server_error", "overloaded", "model_loading"]},
    {"at": "backends.v500.status", "is": "unavailable"},
    {"at": "backends.v500.probe.stage", "is": "readiness"},
    {"ids": "v500", "are": ["m"]},
    {"stderr": "^.*\\bv500\\b.*(readiness|check)"},
    {"at": "backends.t503.probe.outcome", "in": ["server_error", "overloaded", "model_loading"]},
    {"at": "backends.t503.status", "is": "unavailable"},
    {"at": "backends.t503.probe.stage", "is": "readiness"},
    {"ids": "t503", "are": ["m"]},
    {"stderr": "^.*\\bt503\\b.*(readiness|check)"},
    {"at": "backends.t500.probe.outcome", "in": ["server_error", "overloaded", "model_loading"]},
    {"at": "backends.t500.status", "is": "unavailable"},
    {"at": "backends.t500.probe.stage", "is": "readiness"},
    {"ids": "t500", "are": ["m"]},
    {"stderr": "^.*\\bt500\\b.*(readiness|check)"},
    {"at": "backends.lload.probe.outcome", "in": ["server_error", "overloaded", "model_loading"]},
    {"at": "backends.lload.status", "is": "unavailable"},
    {"at": "backends.lload.probe.stage", "is": "readiness"},
    {"ids": "lload", "are": ["m"]},
    {"stderr": "^.*\\blload\\b.*(readiness|check)"},
    {"at": "backends.l500.probe.outcome", "in": ["server_error", "overloaded", "model_loading"]},
    {"at": "backends.l500.status", "is": "unavailable"},
    {"at": "backends.l500.probe.stage", "is": "readiness"},
    {"ids": "l500", "are": ["m"]},
    {"stderr": "^.*\\bl500\\b.*(readiness|check)"},
    {"at": "backends.lload.probe.outcome", "is": "model_loading"},
    {"model": ["v503", "m"], "field": "provider", "present": True},
]
