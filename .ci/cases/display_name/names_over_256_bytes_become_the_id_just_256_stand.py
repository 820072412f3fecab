"""Names over 256 bytes become the id, just 256 stand."""

from case_server import reply

names = {
    "long": "x" * 300,
    "just": "y" * 256,
    "one": "z" * 257,
    "cjk": "\u6a21" * 86,
    "cjkok": "\u6a21" * 85,
    "prose": "A model for " + "very " * 80 + "long texts",
}
answers = {
    "/v1/models": reply(200, {"data": [{"id": k, "name": v} for k, v in names.items()]}),
    "/lm/api/v1/models": reply(
        200,
        {
            "models": [
                {
                    "type": "llm",
                    "publisher": "acme",
                    "key": k,
                    "display_name": v,
                    "quantization": None,
                    "size_bytes": 1,
                    "loaded_instances": [],
                    "max_context_length": 4096,
                    "format": "gguf",
                }
                for k, v in names.items()
            ]
        },
    ),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/v1", "credential": {"env": "K"}},
        "lm": {"kind": "lmstudio", "base_url": "http://127.0.0.1:__PORT__/lm"},
    },
}

expect = [
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "are": ["long", "just", "one", "cjk", "cjkok", "prose"]},
    {"model": ["c", "long"], "field": "display_name", "is": "long"},
    {"model": ["c", "one"], "field": "display_name", "is": "one"},
    {"model": ["c", "cjk"], "field": "display_name", "is": "cjk"},
    {"model": ["c", "prose"], "field": "display_name", "is": "prose"},
    {
        "model": ["c", "just"],
        "field": "display_name",
        "is": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
    },
    {
        "model": ["c", "cjkok"],
        "field": "display_name",
        "is": "模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模",
    },
    {"at": "backends.lm.probe.outcome", "is": "ok"},
    {"at": "backends.lm.status", "is": "available"},
    {"ids": "lm", "are": ["long", "just", "one", "cjk", "cjkok", "prose"]},
    {"model": ["lm", "long"], "field": "display_name", "is": "long"},
    {"model": ["lm", "one"], "field": "display_name", "is": "one"},
    {"model": ["lm", "cjk"], "field": "display_name", "is": "cjk"},
    {"model": ["lm", "prose"], "field": "display_name", "is": "prose"},
    {
        "model": ["lm", "just"],
        "field": "display_name",
        "is": "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
    },
    {
        "model": ["lm", "cjkok"],
        "field": "display_name",
        "is": "模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模模",
    },
]
