"""Words of a spent account within good answers: a list, and a completion that speaks of it.

Source: constructed; the rule: never inside a good answer.
"""

from case_server import reply

A = {
    "list": reply(
        200,
        {
            "object": "list",
            "data": [
                {"id": "insufficient_quota", "object": "model"},
                {
                    "id": "m-two",
                    "object": "model",
                    "description": "You exceeded your current quota, please check your plan and billing details. Arrearage, billing_not_active, 余额不足.",
                },
            ],
        },
    ),
    "errs": reply(
        200,
        {
            "object": "list",
            "data": [
                {"id": "insufficient_quota", "object": "model"},
                {
                    "id": "m-two",
                    "object": "model",
                    "description": "You exceeded your current quota, please check your plan and billing details. Arrearage, billing_not_active, 余额不足.",
                },
            ],
            "error": None,
            "errors": [],
            "code": 0,
            "message": "insufficient balance is not a thing here",
        },
    ),
    "talk": lambda q: (
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
        if q.method == "GET"
        else reply(
            200,
            {
                "id": "c",
                "object": "chat.completion",
                "choices": [
                    {
                        "index": 0,
                        "message": {"role": "assistant", "content": "insufficient_quota: You exceeded your current quota"},
                        "finish_reason": "stop",
                    }
                ],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1},
            },
        )
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "list": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/list/v1", "credential": {"env": "K"}},
        "errs": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/errs/v1", "credential": {"env": "K"}},
        "talk": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/talk/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["m-one"], "max_requests_per_run": 2},
        },
    },
}

expect = [
    {"at": "backends.list.probe.outcome", "is": "ok"},
    {"ids": "list", "are": ["insufficient_quota", "m-two"]},
    {"at": "backends.errs.probe.outcome", "is": "ok"},
    {"ids": "errs", "are": ["insufficient_quota", "m-two"]},
    {"at": "backends.talk.probe.outcome", "is": "ok"},
    {"model": ["talk", "m-one"], "field": "usable", "is": "yes"},
]
