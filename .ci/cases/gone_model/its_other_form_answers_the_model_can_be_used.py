"""Its other form answers: the model can be used.

Source: platform.openai.com ("only supported in v1/responses").
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


RESP = reply(
    200,
    {
        "id": "resp_1",
        "object": "response",
        "status": "completed",
        "model": "m-bad",
        "output": [
            {
                "type": "message",
                "role": "assistant",
                "status": "completed",
                "content": [{"type": "output_text", "text": "ok", "annotations": []}],
            }
        ],
        "usage": {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2},
    },
)
EMB = reply(
    200,
    {
        "object": "list",
        "data": [{"object": "embedding", "index": 0, "embedding": [0.1, 0.2]}],
        "model": "m-bad",
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    },
)


def any_but_chat(q):
    if q.path.endswith("/responses"):
        return RESP
    if q.path.endswith("/embeddings"):
        return EMB
    return reply(404, {"detail": "Not Found"})


answers = host(
    {
        "resp": any_but_chat,
        "comp": any_but_chat,
        "emb": lambda q: EMB if q.path.endswith("/embeddings") else reply(404, {"detail": "Not Found"}),
    }
)

baseline = {
    "schema_version": 1,
    "backends": {
        "resp": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/resp/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "comp": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/comp/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "emb": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/emb/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
    },
}

expect = [
    {"at": "backends.resp.probe.outcome", "is": "ok"},
    {"model": ["resp", "m-bad"], "field": "usable", "is": "yes"},
    {"model": ["resp", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.comp.probe.outcome", "is": "ok"},
    {"model": ["comp", "m-bad"], "field": "usable", "is": "yes"},
    {"model": ["comp", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.emb.probe.outcome", "is": "ok"},
    {"model": ["emb", "m-bad"], "field": "usable", "is": "yes"},
    {"model": ["emb", "m-good"], "field": "usable", "is": "yes"},
]
