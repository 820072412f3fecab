"""An open health path that somebody in front refuses says nothing, under three engines.

Source: BerriAI/litellm#37321; nginx and oauth2-proxy answers.
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


H = reply(200, "<!DOCTYPE html><html><body>Sign in</body></html>", type="text/html")
vllm("v405", reply(405, {"detail": "Method Not Allowed"}))
vllm("v404", reply(404, {"detail": "Not Found"}))
vllm("v307", reply(307, "", headers=[("Location", "https://sso.example/login")]))
vllm("vhtml", H)
tgi("t401", reply(401, "Authorization Required", type="text/plain", headers=[("WWW-Authenticate", "Basic")]))
tgi("t302", reply(302, "", headers=[("Location", "/oauth2/start")]))
tgi("thtml", H)
tgi("t403", reply(403, "<h1>403 Forbidden</h1>", type="text/html"))
llama("l404", reply(404, {"error": {"code": 404, "message": "File Not Found", "type": "not_found_error"}}))
llama("l403", reply(403, "no", type="text/plain"))
llama("l301", reply(301, "", headers=[("Location", "/health/")]))
llama("lhtml", H)
answers = rep

baseline = {
    "schema_version": 1,
    "backends": {
        "v405": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/v405/v1"},
        "v404": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/v404/v1"},
        "v307": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/v307/v1"},
        "vhtml": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/vhtml/v1"},
        "t401": {"kind": "tgi", "base_url": "http://127.0.0.1:__PORT__/t401"},
        "t302": {"kind": "tgi", "base_url": "http://127.0.0.1:__PORT__/t302"},
        "thtml": {"kind": "tgi", "base_url": "http://127.0.0.1:__PORT__/thtml"},
        "t403": {"kind": "tgi", "base_url": "http://127.0.0.1:__PORT__/t403"},
        "l404": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/l404/v1"},
        "l403": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/l403/v1"},
        "l301": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/l301/v1"},
        "lhtml": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/lhtml/v1"},
    },
}

expect = [
    {"at": "backends.v405.probe.outcome", "is": "ok"},
    {"at": "backends.v405.status", "is": "available"},
    {"ids": "v405", "are": ["m"]},
    {"at": "backends.v404.probe.outcome", "is": "ok"},
    {"at": "backends.v404.status", "is": "available"},
    {"ids": "v404", "are": ["m"]},
    {"at": "backends.v307.probe.outcome", "is": "ok"},
    {"at": "backends.v307.status", "is": "available"},
    {"ids": "v307", "are": ["m"]},
    {"at": "backends.vhtml.probe.outcome", "is": "ok"},
    {"at": "backends.vhtml.status", "is": "available"},
    {"ids": "vhtml", "are": ["m"]},
    {"at": "backends.t401.probe.outcome", "is": "ok"},
    {"at": "backends.t401.status", "is": "available"},
    {"ids": "t401", "are": ["m"]},
    {"at": "backends.t302.probe.outcome", "is": "ok"},
    {"at": "backends.t302.status", "is": "available"},
    {"ids": "t302", "are": ["m"]},
    {"at": "backends.thtml.probe.outcome", "is": "ok"},
    {"at": "backends.thtml.status", "is": "available"},
    {"ids": "thtml", "are": ["m"]},
    {"at": "backends.t403.probe.outcome", "is": "ok"},
    {"at": "backends.t403.status", "is": "available"},
    {"ids": "t403", "are": ["m"]},
    {"at": "backends.l404.probe.outcome", "is": "ok"},
    {"at": "backends.l404.status", "is": "available"},
    {"ids": "l404", "are": ["m"]},
    {"at": "backends.l403.probe.outcome", "is": "ok"},
    {"at": "backends.l403.status", "is": "available"},
    {"ids": "l403", "are": ["m"]},
    {"at": "backends.l301.probe.outcome", "is": "ok"},
    {"at": "backends.l301.status", "is": "available"},
    {"ids": "l301", "are": ["m"]},
    {"at": "backends.lhtml.probe.outcome", "is": "ok"},
    {"at": "backends.lhtml.status", "is": "available"},
    {"ids": "lhtml", "are": ["m"]},
]
