"""The limit is of one maker's row, not of the list."""

from case_server import reply


def rows(*makers):
    return reply(
        200,
        {
            "object": "list",
            "data": [{"id": "%s/m%04d" % (o, i), "object": "model", "owned_by": o} for o, n in makers for i in range(n)],
        },
    )


answers = {"/two/v1/models": rows(("qwen", 3000), ("mistral", 3000)), "/mixed/v1/models": rows(("qwen", 5001), ("mistral", 12))}

baseline = {
    "schema_version": 1,
    "backends": {
        "two": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/two/v1", "credential": {"env": "K"}},
        "mixed": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/mixed/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"ids": "two", "count": 6000},
    {"at": "backends.two.dropped", "present": False},
    {"ids": "mixed", "count": 12},
    {"ids": "mixed", "include": ["mistral/m0011"]},
    {"at": "backends.mixed.dropped", "matches": "5001"},
    {"stderr": "^.*mixed.*(models_per_row.*5,?001|5,?001.*models_per_row)"},
    {"no_stderr": "^.*\\btwo\\b.*models_per_row"},
]
