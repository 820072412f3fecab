"""Emoji sequences, flags, skin tones and keycaps in names.

Source: BerriAI/litellm#13481; unicode.org emoji-zwj-sequences.
"""

from case_server import reply

names = {
    "zwj": "\U0001f468\u200d\U0001f4bb Coder",
    "flag": "\U0001f1eb\U0001f1f7 Mistral",
    "rainbow": "\U0001f3f3\ufe0f\u200d\U0001f308 Pride",
    "skin": "\U0001f44d\U0001f3ff Thumb",
    "key": "1\ufe0f\u20e3 First",
    "vs": "\u2764\ufe0f Heart",
    "tag": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f England",
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
    {"ids": "c", "are": ["zwj", "flag", "rainbow", "skin", "key", "vs", "tag"]},
    {"at": "backends.or.probe.outcome", "is": "ok"},
    {"at": "backends.or.status", "is": "available"},
    {"ids": "or", "are": ["acme/zwj", "acme/flag", "acme/rainbow", "acme/skin", "acme/key", "acme/vs", "acme/tag"]},
    {"at": "backends.claude.probe.outcome", "is": "ok"},
    {"at": "backends.claude.status", "is": "available"},
    {"ids": "claude", "are": ["zwj", "flag", "rainbow", "skin", "key", "vs", "tag"]},
    {"model": ["c", "zwj"], "field": "display_name", "matches": "Coder", "lacks": "[‍󠁧]"},
    {"model": ["c", "rainbow"], "field": "display_name", "matches": "Pride", "lacks": "[‍󠁧]"},
    {"model": ["c", "vs"], "field": "display_name", "matches": "Heart", "lacks": "[‍󠁧]"},
    {"model": ["c", "tag"], "field": "display_name", "matches": "England", "lacks": "[‍󠁧]"},
    {"model": ["c", "flag"], "field": "display_name", "matches": "Mistral", "lacks": "[‍󠁧]"},
    {"model": ["or", "acme/zwj"], "field": "display_name", "matches": "Coder", "lacks": "[‍󠁧]"},
    {"model": ["or", "acme/rainbow"], "field": "display_name", "matches": "Pride", "lacks": "[‍󠁧]"},
    {"model": ["or", "acme/vs"], "field": "display_name", "matches": "Heart", "lacks": "[‍󠁧]"},
    {"model": ["or", "acme/tag"], "field": "display_name", "matches": "England", "lacks": "[‍󠁧]"},
    {"model": ["or", "acme/flag"], "field": "display_name", "matches": "Mistral", "lacks": "[‍󠁧]"},
    {"model": ["claude", "zwj"], "field": "display_name", "matches": "Coder", "lacks": "[‍󠁧]"},
    {"model": ["claude", "rainbow"], "field": "display_name", "matches": "Pride", "lacks": "[‍󠁧]"},
    {"model": ["claude", "vs"], "field": "display_name", "matches": "Heart", "lacks": "[‍󠁧]"},
    {"model": ["claude", "tag"], "field": "display_name", "matches": "England", "lacks": "[‍󠁧]"},
    {"model": ["claude", "flag"], "field": "display_name", "matches": "Mistral", "lacks": "[‍󠁧]"},
]
