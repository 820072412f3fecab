"""Over a limit of one's own: told at the default level, and the older row stays, stale.

Source: Morelitea/initiative#6406.
"""

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
    return rows(5 if N[0] == 1 else 23)


answers = {"/v1/models": f, "/two/v1/models": rows(6)}

baseline = {
    "schema_version": 1,
    "defaults": {"limits": {"models_per_row": 7}},
    "backends": {
        "one": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        },
        "two": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/two/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        },
    },
}
runs = 3

expect = [
    {"run": 1, "ids": "one", "count": 5},
    {"run": 1, "no_stderr": "models_per_row"},
    {"stderr": "^.*(models_per_row.*\\b23\\b|\\b23\\b.*models_per_row)", "run": 2},
    {"run": 2, "stderr": "^(?=.*\\b23\\b).*\\b7\\b"},
    {"ids": "one", "count": 5},
    {"model": ["one", "m0000"], "field": "stale", "is": True},
    {"at": "backends.one.dropped", "matches": "\\b23\\b"},
    {"ids": "two", "count": 6},
    {"file": "index.html", "matches": "\\b23\\b"},
    {"file": "changes.json", "lacks": "model_removed"},
]
