"""The default is 5,000: just that many stand, one more does not."""

from case_server import reply


def rows(n, p="m"):
    return reply(
        200,
        {
            "object": "list",
            "data": [{"id": "%s%04d" % (p, i), "object": "model", "created": 1677610602, "owned_by": "openai"} for i in range(n)],
        },
    )


answers = {"/full/v1/models": rows(5000), "/over/v1/models": rows(5003)}

baseline = {
    "schema_version": 1,
    "backends": {
        "full": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/full/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        },
        "over": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/over/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        },
    },
}

expect = [
    {"ids": "full", "count": 5000},
    {"at": "backends.full.dropped", "present": False},
    {"ids": "over", "count": 0},
    {"at": "backends.over.dropped", "matches": "5003"},
    {"stderr": "^.*over.*(models_per_row.*5,?003|5,?003.*models_per_row)"},
    {"stderr": "5,?000"},
    {"no_stderr": "^.*full.*models_per_row"},
]
