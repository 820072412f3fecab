"""A bad id still costs the model, and only that one."""

from case_server import reply

answers = {
    "/v1/models": reply(
        200,
        {
            "data": [
                {"id": "good", "name": "Good"},
                {"id": "bad\u202e", "name": "Bad"},
                {"id": "x" * 300},
                {"id": "of-sk-test-0123456789abcdefXYZ"},
                {"id": "also", "name": ""},
                {"id": "third", "name": None},
                {"id": "num", "name": 7},
                {"id": "obj", "name": {"en": "Obj"}},
            ]
        },
    ),
    "/ol/api/tags": reply(
        200,
        {
            "models": [
                {"name": "a:1", "model": "a:1", "size": 1, "details": {}},
                {"name": "b\u200b:1", "model": "b\u200b:1", "size": 1, "details": {}},
            ]
        },
    ),
    "/ol/api/ps": reply(200, {"models": []}),
    "/ol/api/show": reply(200, {"details": {}, "model_info": {}}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/v1", "credential": {"env": "K"}},
        "ol": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ol"},
    },
}

expect = [
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "are": ["good", "also", "third", "num", "obj"]},
    {"at": "backends.ol.probe.outcome", "is": "ok"},
    {"at": "backends.ol.status", "is": "available"},
    {"ids": "ol", "are": ["a:1"]},
    {"model": ["c", "also"], "field": "display_name", "is": "also"},
    {"model": ["c", "third"], "field": "display_name", "is": "third"},
    {"model": ["c", "num"], "field": "display_name", "is": "num"},
    {"model": ["c", "obj"], "field": "display_name", "is": "obj"},
]
