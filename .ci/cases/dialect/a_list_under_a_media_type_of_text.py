"""A list under a media type of text.

Source: tarasglek/chatcraft.org#515; NVIDIA-NeMo/nemo-platform#1642; decolua/9router#3492.
"""

import json

from case_server import reply

L = {
    "object": "list",
    "data": [{"id": "m", "object": "model", "owned_by": "acme"}, {"id": "n", "object": "model", "owned_by": "acme"}],
}
answers = {
    "/plain/v1/models": reply(200, L, type="text/plain"),
    "/html/v1/models": reply(200, L, type="text/html; charset=UTF-8"),
    "/json/v1/models": reply(200, L, type="text/json"),
    "/charset/v1/models": reply(200, L, type="Text/Plain;charset=utf-8"),
    "/xml/v1/models": reply(200, "\n  " + json.dumps(L, indent=2) + "\n", type="text/xml"),
    "/bare/v1/models": reply(200, [{"id": "m"}, {"id": "n"}], type="text/plain"),
    "/groq/openai/v1/models": reply(200, L, type="text/plain"),
    "/vl/v1/models": reply(200, L, type="text/plain; charset=utf-8"),
    "/vl/health": reply(200, ""),
    "/ol/api/tags": reply(
        200,
        {
            "models": [
                {"name": "m", "model": "m", "size": 1, "details": {}},
                {"name": "n", "model": "n", "size": 1, "details": {}},
            ]
        },
        type="text/plain; charset=utf-8",
    ),
    "/ol/api/ps": reply(200, {"models": []}),
    "/ol/api/show": reply(200, {"details": {}, "model_info": {}}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "plain": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/plain/v1", "credential": {"env": "K"}},
        "html": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/html/v1", "credential": {"env": "K"}},
        "json": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/json/v1", "credential": {"env": "K"}},
        "charset": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/charset/v1", "credential": {"env": "K"}},
        "xml": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/xml/v1", "credential": {"env": "K"}},
        "bare": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/bare/v1", "credential": {"env": "K"}},
        "groq": {"kind": "groq", "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1", "credential": {"env": "K"}},
        "vl": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/vl/v1"},
        "ol": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ol"},
    },
}

expect = [
    {"at": "backends.plain.probe.outcome", "is": "ok"},
    {"at": "backends.plain.status", "is": "available"},
    {"ids": "plain", "are": ["m", "n"]},
    {"at": "backends.html.probe.outcome", "is": "ok"},
    {"at": "backends.html.status", "is": "available"},
    {"ids": "html", "are": ["m", "n"]},
    {"at": "backends.json.probe.outcome", "is": "ok"},
    {"at": "backends.json.status", "is": "available"},
    {"ids": "json", "are": ["m", "n"]},
    {"at": "backends.charset.probe.outcome", "is": "ok"},
    {"at": "backends.charset.status", "is": "available"},
    {"ids": "charset", "are": ["m", "n"]},
    {"at": "backends.xml.probe.outcome", "is": "ok"},
    {"at": "backends.xml.status", "is": "available"},
    {"ids": "xml", "are": ["m", "n"]},
    {"at": "backends.bare.probe.outcome", "is": "ok"},
    {"at": "backends.bare.status", "is": "available"},
    {"ids": "bare", "are": ["m", "n"]},
    {"at": "backends.groq.probe.outcome", "is": "ok"},
    {"at": "backends.groq.status", "is": "available"},
    {"ids": "groq", "are": ["m", "n"]},
    {"at": "backends.vl.probe.outcome", "is": "ok"},
    {"at": "backends.vl.status", "is": "available"},
    {"ids": "vl", "are": ["m", "n"]},
    {"at": "backends.ol.probe.outcome", "is": "ok"},
    {"at": "backends.ol.status", "is": "available"},
    {"ids": "ol", "are": ["m", "n"]},
]
