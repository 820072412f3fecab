"""Every further try counts against the cap."""

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
        r = cases[name]
        return r(q) if callable(r) else r

    return {"*": f}


rows = [{"id": "m-%d" % i, "object": "model", "owned_by": "acme"} for i in range(6)]
answers = host(
    {
        "two": reply(404, {"detail": "Not Found"}),
        "one": reply(404, ""),
        "three": reply(404, "404 page not found", type="text/plain"),
    },
    rows,
)

baseline = {
    "schema_version": 1,
    "backends": {
        "two": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/two/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 2},
        },
        "one": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/one/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 1},
        },
        "three": {
            "kind": "groq",
            "base_url": "http://127.0.0.1:__PORT__/three/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 3},
        },
    },
}

expect = [
    {"no_requests_match": "(?s)(POST /two.*){3}"},
    {"no_requests_match": "(?s)(POST /one.*){2}"},
    {"no_requests_match": "(?s)(POST /three.*){4}"},
    {"requests_match": "POST /two"},
    {"requests_match": "POST /one"},
    {"at": "backends.two.probe.outcome", "is": "ok"},
    {"at": "backends.one.probe.outcome", "is": "ok"},
    {"at": "backends.three.probe.outcome", "is": "ok"},
    {"ids": "two", "count": 6},
    {"ids": "one", "count": 6},
    {"ids": "three", "count": 6},
]
