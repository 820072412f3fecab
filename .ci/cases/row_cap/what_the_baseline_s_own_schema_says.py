"""What the baseline's own schema says."""

from case_server import reply


def rows(n, p="m"):
    return reply(
        200,
        {
            "object": "list",
            "data": [{"id": "%s%04d" % (p, i), "object": "model", "created": 1677610602, "owned_by": "openai"} for i in range(n)],
        },
    )


answers = {"/v1/models": rows(600)}

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
runs = 2
arguments = [["--force"], ["schema", "baseline"]]

expect = [
    {"run": 1, "ids": "one", "count": 600},
    {"stdout": "models_per_row"},
    {"stdout": "5,?000"},
]
