"""Under the limit nothing is told, and a row that shrinks below it is taken again."""

from case_server import reply


def rows(n, p="m"):
    return reply(
        200,
        {
            "object": "list",
            "data": [{"id": "%s%04d" % (p, i), "object": "model", "created": 1677610602, "owned_by": "openai"} for i in range(n)],
        },
    )


N = [0]


def f(q):
    N[0] += 1
    return rows(14 if N[0] == 1 else 9)


answers = {"/v1/models": f, "/edge/v1/models": rows(10)}

baseline = {
    "schema_version": 1,
    "defaults": {"limits": {"models_per_row": 10}},
    "backends": {
        "one": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        },
        "edge": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/edge/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        },
    },
}
runs = 2

expect = [
    {"run": 1, "ids": "one", "count": 0},
    {"run": 1, "stderr": "^.*(models_per_row.*\\b14\\b|\\b14\\b.*models_per_row)"},
    {"ids": "one", "count": 9},
    {"model": ["one", "m0000"], "field": "stale", "is": False},
    {"at": "backends.one.dropped", "present": False},
    {"ids": "edge", "count": 10},
    {"no_stderr": "models_per_row"},
]
