"""Merge is not silent either.

Source: README (fleets).
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


answers = {"/v1/models": rows(5207)}

baseline = {
    "schema_version": 1,
    "defaults": {"limits": {"models_per_row": 6000}},
    "backends": {
        "one": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        }
    },
}
runs = 3
arguments = [["--force"], ["merge", "output", "--output", "joined"], ["show", "--output", "joined"]]

expect = [
    {"run": 1, "ids": "one", "count": 5207},
    {"run": 1, "no_stderr": "models_per_row"},
    {"run": 2, "stderr": "5,?207"},
    {"run": 3, "stdout": "^one .*"},
]
