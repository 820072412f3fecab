"""A new model is published though the check says that the engine is dead.

Source: vllm-project/vllm#39863.
"""

from case_server import reply

N = {}
rep = {}


def two(n, a, b):
    def f(q):
        N[n] = N.get(n, 0) + 1
        return a if N[n] == 1 else b

    return f


def L(*ids):
    return reply(200, {"object": "list", "data": [{"id": i, "object": "model", "owned_by": "acme"} for i in ids]})


rep["/v/v1/models"] = two("v", L("m"), L("m", "n"))
rep["/v/health"] = two("vh", reply(200, ""), reply(503, ""))
rep["/l/v1/models"] = two("l", L("m"), L("m", "n"))
rep["/l/health"] = two(
    "lh",
    reply(200, {"status": "ok"}),
    reply(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}),
)
rep["/l/props"] = reply(200, {})
rep["/t/info"] = two(
    "t", reply(200, {"model_id": "m", "max_input_tokens": 10}), reply(200, {"model_id": "n", "max_input_tokens": 10})
)
rep["/t/v1/models"] = L("m")
rep["/t/health"] = two("th", reply(200, ""), reply(503, {"error": "unhealthy", "error_type": "healthcheck"}))
answers = rep

baseline = {
    "schema_version": 1,
    "backends": {
        "v": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/v/v1"},
        "t": {"kind": "tgi", "base_url": "http://127.0.0.1:__PORT__/t"},
        "l": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/l/v1"},
    },
}
runs = 2

expect = [
    {"run": 1, "at": "backends.v.status", "is": "available"},
    {"at": "backends.v.status", "is": "unavailable"},
    {"ids": "v", "include": ["n"]},
    {"run": 1, "at": "backends.l.status", "is": "available"},
    {"at": "backends.l.status", "is": "unavailable"},
    {"ids": "l", "include": ["n"]},
    {"run": 1, "at": "backends.t.status", "is": "available"},
    {"at": "backends.t.status", "is": "unavailable"},
    {"ids": "t", "include": ["n"]},
    {"ids": "v", "are": ["m", "n"]},
    {"ids": "l", "are": ["m", "n"]},
]
