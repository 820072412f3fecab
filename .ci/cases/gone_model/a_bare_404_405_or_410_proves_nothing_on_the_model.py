"""A bare 404, 405 or 410 proves nothing on the model.

Source: nginx, FastAPI and Express answers to an unknown path.
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
        "n404": reply(404, "<html><head><title>404 Not Found</title></head></html>", type="text/html"),
        "f404": reply(404, {"detail": "Not Found"}),
        "e404": reply(404, "Cannot POST /v1/chat/completions", type="text/plain"),
        "c405": reply(405, {"detail": "Method Not Allowed"}),
        "g410": reply(410, ""),
        "v404": reply(404, {"detail": "Not Found"}),
    }
)

baseline = {
    "schema_version": 1,
    "backends": {
        "n404": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/n404/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "f404": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/f404/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "e404": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/e404/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "c405": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/c405/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "g410": {
            "kind": "mistral",
            "base_url": "http://127.0.0.1:__PORT__/g410/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "v404": {
            "kind": "vllm",
            "base_url": "http://127.0.0.1:__PORT__/v404/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
    },
}

expect = [
    {"at": "backends.n404.probe.outcome", "is": "ok"},
    {"at": "backends.n404.status", "is": "available"},
    {"ids": "n404", "are": ["m-bad", "m-good"]},
    {"model": ["n404", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["n404", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.f404.probe.outcome", "is": "ok"},
    {"at": "backends.f404.status", "is": "available"},
    {"ids": "f404", "are": ["m-bad", "m-good"]},
    {"model": ["f404", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["f404", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.e404.probe.outcome", "is": "ok"},
    {"at": "backends.e404.status", "is": "available"},
    {"ids": "e404", "are": ["m-bad", "m-good"]},
    {"model": ["e404", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["e404", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.c405.probe.outcome", "is": "ok"},
    {"at": "backends.c405.status", "is": "available"},
    {"ids": "c405", "are": ["m-bad", "m-good"]},
    {"model": ["c405", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["c405", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.g410.probe.outcome", "is": "ok"},
    {"at": "backends.g410.status", "is": "available"},
    {"ids": "g410", "are": ["m-bad", "m-good"]},
    {"model": ["g410", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["g410", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.v404.probe.outcome", "is": "ok"},
    {"at": "backends.v404.status", "is": "available"},
    {"ids": "v404", "are": ["m-bad", "m-good"]},
    {"model": ["v404", "m-bad"], "field": "usable", "is": "unknown"},
    {"model": ["v404", "m-good"], "field": "usable", "is": "yes"},
    {"no_requests_match": "^POST /v404/v1/(embeddings|responses|completions)"},
    {"requests_match": "^POST /n404/v1/(embeddings|responses|completions)"},
    {"requests_match": "^POST /f404/v1/(embeddings|responses|completions)"},
]
