"""One event in the log of machines.

Source: README (row_dropped).
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


answers = {
    "/v1/models": rows(31),
    "/ol/api/tags": reply(
        200, {"models": [{"name": "m%d:7b" % i, "model": "m%d:7b" % i, "size": 1, "details": {}} for i in range(37)]}
    ),
    "/ol/api/ps": reply(200, {"models": []}),
    "/ol/api/show": reply(200, {"details": {}, "model_info": {}}),
}

baseline = {
    "schema_version": 1,
    "defaults": {"limits": {"models_per_row": 11}},
    "backends": {
        "one": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/v1",
            "credential": {"env": "K"},
            "provider": "gateway",
        },
        "ol": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ol", "provider": "local"},
    },
}
arguments = ["--force", "--log", "json"]

expect = [
    {"stderr": "^(?=.*row_too_long)(?=.*\\bone\\b)(?=.*\\b31\\b)(?=.*\\b11\\b)"},
    {"stderr": "^(?=.*row_too_long)(?=.*\\bol\\b)(?=.*\\b37\\b)(?=.*\\b11\\b)"},
    {"at": "backends.one.dropped", "matches": "\\b31\\b"},
    {"at": "backends.ol.dropped", "matches": "\\b37\\b"},
]
