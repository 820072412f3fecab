"""Other facts that may not stand cost themselves, never the model."""

from case_server import reply

K = "sk-test-0123456789abcdefXYZ"
answers = {
    "/ol/api/tags": reply(
        200,
        {
            "models": [
                {
                    "name": "a:1",
                    "model": "a:1",
                    "size": 1,
                    "details": {"family": "\u202eqwen", "quantization_level": "Q4\u200b_K_M", "parameter_size": "7B"},
                },
                {
                    "name": "b:1",
                    "model": "b:1",
                    "size": 1,
                    "details": {"family": K, "quantization_level": "q" * 400, "parameter_size": K},
                },
            ]
        },
    ),
    "/ol/api/ps": reply(200, {"models": []}),
    "/ol/api/show": reply(200, {"details": {}, "model_info": {}}),
    "/mis/v1/models": reply(
        200,
        {
            "object": "list",
            "data": [
                {
                    "id": "old",
                    "object": "model",
                    "name": "old",
                    "deprecation": "2027-01-01T00:00:00Z",
                    "deprecation_replacement_model": "new\u202e\u0007",
                    "capabilities": {"completion_chat": True},
                },
                {
                    "id": "leak",
                    "object": "model",
                    "deprecation_replacement_model": K,
                    "aliases": [K, "leak-latest", "bad\u0000alias", "z" * 400],
                    "capabilities": {"completion_chat": True},
                },
            ],
        },
    ),
    "/v1/models": reply(
        200,
        {
            "data": [
                {"id": "a", "quantization": K, "description": K, "owned_by": "acme"},
                {"id": "b", "quantization": "fp8\u200d", "context_length": 4096, "owned_by": "acme"},
            ]
        },
    ),
    "/lm/api/v1/models": reply(
        200,
        {
            "models": [
                {
                    "type": "llm",
                    "publisher": "acme",
                    "key": "a",
                    "display_name": "A",
                    "quantization": {"name": K, "bits_per_weight": 4},
                    "params_string": "7B\u202e",
                    "size_bytes": 1,
                    "loaded_instances": [],
                    "max_context_length": 4096,
                    "format": "gguf",
                }
            ]
        },
    ),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "ol": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ol"},
        "mis": {"kind": "mistral", "base_url": "http://127.0.0.1:__PORT__/mis/v1", "credential": {"env": "K"}},
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/v1", "credential": {"env": "K"}},
        "lm": {"kind": "lmstudio", "base_url": "http://127.0.0.1:__PORT__/lm"},
    },
}

expect = [
    {"at": "backends.ol.probe.outcome", "is": "ok"},
    {"at": "backends.ol.status", "is": "available"},
    {"ids": "ol", "are": ["a:1", "b:1"]},
    {"at": "backends.mis.probe.outcome", "is": "ok"},
    {"at": "backends.mis.status", "is": "available"},
    {"ids": "mis", "are": ["old", "leak"]},
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "are": ["a", "b"]},
    {"at": "backends.lm.probe.outcome", "is": "ok"},
    {"at": "backends.lm.status", "is": "available"},
    {"ids": "lm", "are": ["a"]},
    {"model": ["c", "b"], "field": "capabilities.context_tokens", "is": 4096},
    {"model": ["lm", "a"], "field": "capabilities.context_tokens", "is": 4096},
    {"file": "snapshot.json", "lacks": "[​‮‍]|sk-test-0123456789abcdefXYZ"},
]
