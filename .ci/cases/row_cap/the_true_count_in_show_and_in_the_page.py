"""The true count in show and in the page."""

from case_server import reply


def rows(n, p="m"):
    return reply(
        200,
        {
            "object": "list",
            "data": [{"id": "%s%04d" % (p, i), "object": "model", "created": 1677610602, "owned_by": "openai"} for i in range(n)],
        },
    )


answers = {"/v1/models": rows(4321)}

baseline = {
    "schema_version": 1,
    "defaults": {"limits": {"models_per_row": 100}},
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
arguments = [["--force"], ["show"]]

expect = [
    {"stdout": "4[,.]?321"},
    {"file": "index.html", "matches": "4[,.\\u202f\\u00a0 ]?321"},
    {"at": "backends.one.dropped", "matches": "4321"},
    {"run": 1, "stderr": "^.*models_per_row"},
    {"run": 1, "stderr": "4[,.]?321"},
]
