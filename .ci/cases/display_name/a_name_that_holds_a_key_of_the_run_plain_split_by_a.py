"""A name that holds a key of the run, plain, split by a mark, encoded."""

import base64

from case_server import reply

K = "sk-test-0123456789abcdefXYZ"
names = {
    "plain": "Model of " + K,
    "split": "Model of " + K[:11] + "\u200b" + K[11:],
    "rtl": K[:9] + "\u202e" + K[9:],
    "b64": "M " + base64.b64encode(K.encode()).decode(),
    "clean": "Model of nobody",
}
answers = {
    "/v1/models": reply(200, {"data": [{"id": k, "name": v} for k, v in names.items()]}),
    "/or/api/v1/models": reply(
        200,
        {
            "data": [
                {
                    "id": "acme/" + k,
                    "name": v,
                    "architecture": {"output_modalities": ["text"]},
                    "pricing": {"prompt": "0", "completion": "0"},
                }
                for k, v in names.items()
            ],
            "links": {"next": None},
        },
    ),
    "/or/api/v1/key": reply(200, {"data": {"limit": None}}),
    "/claude/v1/models": reply(
        200, {"data": [{"id": k, "type": "model", "display_name": v} for k, v in names.items()], "has_more": False}
    ),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/v1", "credential": {"env": "K"}},
        "or": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/or/api/v1", "credential": {"env": "K"}},
        "claude": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "are": ["plain", "split", "rtl", "b64", "clean"]},
    {"model": ["c", "plain"], "field": "display_name", "is": "plain"},
    {"model": ["c", "split"], "field": "display_name", "is": "split"},
    {"model": ["c", "rtl"], "field": "display_name", "is": "rtl"},
    {"model": ["c", "b64"], "field": "display_name", "is": "b64"},
    {"model": ["c", "clean"], "field": "display_name", "is": "Model of nobody"},
    {"at": "backends.or.probe.outcome", "is": "ok"},
    {"at": "backends.or.status", "is": "available"},
    {"ids": "or", "are": ["acme/plain", "acme/split", "acme/rtl", "acme/b64", "acme/clean"]},
    {"model": ["or", "acme/plain"], "field": "display_name", "is": "acme/plain"},
    {"model": ["or", "acme/split"], "field": "display_name", "is": "acme/split"},
    {"model": ["or", "acme/rtl"], "field": "display_name", "is": "acme/rtl"},
    {"model": ["or", "acme/b64"], "field": "display_name", "is": "acme/b64"},
    {"model": ["or", "acme/clean"], "field": "display_name", "is": "Model of nobody"},
    {"at": "backends.claude.probe.outcome", "is": "ok"},
    {"at": "backends.claude.status", "is": "available"},
    {"ids": "claude", "are": ["plain", "split", "rtl", "b64", "clean"]},
    {"model": ["claude", "plain"], "field": "display_name", "is": "plain"},
    {"model": ["claude", "split"], "field": "display_name", "is": "split"},
    {"model": ["claude", "rtl"], "field": "display_name", "is": "rtl"},
    {"model": ["claude", "b64"], "field": "display_name", "is": "b64"},
    {"model": ["claude", "clean"], "field": "display_name", "is": "Model of nobody"},
    {"file": "snapshot.json", "lacks": "sk-test-012"},
]
