"""A key endpoint's 401 counts, and the list is published on the first run all the same.

Source: openrouter.ai/docs get current key; docs.x.ai api-key; docs.cohere.com check-api-key; replicate.com/docs account.get.
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


rep["/or/api/v1/models"] = reply(
    200,
    {
        "data": [
            {
                "id": "acme/m",
                "name": "M",
                "architecture": {"output_modalities": ["text"]},
                "pricing": {"prompt": "0", "completion": "0"},
            }
        ],
        "links": {"next": None},
    },
)
rep["/or/api/v1/key"] = reply(401, {"error": {"message": "User not found.", "code": 401}})
rep["/x/v1/models"] = reply(200, {"object": "list", "data": [{"id": "m", "object": "model", "owned_by": "xai"}]})
rep["/x/v1/language-models"] = reply(200, {"models": [{"id": "m", "object": "model", "owned_by": "xai", "aliases": []}]})
rep["/x/v1/api-key"] = reply(401, {"code": "Unauthenticated", "error": "No API key"})
rep["/co/v1/models"] = rep["/co2/v1/models"] = reply(
    200, {"models": [{"name": "m", "endpoints": ["chat"], "context_length": 4096}]}
)
rep["/co/v1/check-api-key"] = reply(401, {"message": "invalid api token"})
rep["/co2/v1/check-api-key"] = reply(200, {"valid": False})
rep["/rep/v1/collections/language-models"] = reply(200, {"models": [{"owner": "acme", "name": "m", "visibility": "public"}]})
rep["/rep/v1/account"] = reply(
    401, {"title": "Unauthenticated", "detail": "You did not pass a valid authentication token", "status": 401}
)
llama(
    "ll",
    reply(200, {"status": "ok"}),
    reply(401, {"error": {"code": 401, "message": "Invalid API Key", "type": "authentication_error"}}),
)
answers = rep

baseline = {
    "schema_version": 1,
    "backends": {
        "or": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/or/api/v1", "credential": {"env": "K"}},
        "x": {"kind": "xai", "base_url": "http://127.0.0.1:__PORT__/x/v1", "credential": {"env": "K"}},
        "co": {"kind": "cohere", "base_url": "http://127.0.0.1:__PORT__/co", "credential": {"env": "K"}},
        "co2": {"kind": "cohere", "base_url": "http://127.0.0.1:__PORT__/co2", "credential": {"env": "K"}},
        "rep": {"kind": "replicate", "base_url": "http://127.0.0.1:__PORT__/rep/v1", "credential": {"env": "K"}},
        "ll": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/ll/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.or.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.or.status", "is": "unavailable"},
    {"at": "backends.or.probe.stage", "is": "readiness"},
    {"ids": "or", "are": ["acme/m"]},
    {"at": "backends.x.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.x.status", "is": "unavailable"},
    {"at": "backends.x.probe.stage", "is": "readiness"},
    {"ids": "x", "are": ["m"]},
    {"at": "backends.co.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.co.status", "is": "unavailable"},
    {"at": "backends.co.probe.stage", "is": "readiness"},
    {"ids": "co", "are": ["m"]},
    {"at": "backends.co2.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.co2.status", "is": "unavailable"},
    {"at": "backends.co2.probe.stage", "is": "readiness"},
    {"ids": "co2", "are": ["m"]},
    {"at": "backends.rep.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.rep.status", "is": "unavailable"},
    {"at": "backends.rep.probe.stage", "is": "readiness"},
    {"ids": "rep", "are": ["acme/m"]},
    {"at": "backends.ll.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.ll.status", "is": "unavailable"},
    {"at": "backends.ll.probe.stage", "is": "readiness"},
    {"ids": "ll", "are": ["m"]},
]
