"""Merge takes as much as a run."""

from case_server import reply


def rows(n, p="m"):
    return reply(
        200,
        {
            "object": "list",
            "data": [{"id": "%s%04d" % (p, i), "object": "model", "created": 1677610602, "owned_by": "openai"} for i in range(n)],
        },
    )


answers = {"/v1/models": rows(3600)}

baseline = {
    "schema_version": 1,
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
    {"run": 1, "ids": "one", "count": 3600},
    {"run": 2, "no_stderr": "3,?600"},
    {"run": 3, "stdout": "^one .*3600"},
]
