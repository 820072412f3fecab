"""Marks of direction, zero widths, soft hyphens and controls.

Source: openchamber/openchamber#2308; unicode.org/reports/tr9.
"""

from case_server import reply

names = {
    "rlm": "\u200f\u05d0\u05d1",
    "rlo": "Safe\u202egpj",
    "iso": "\u2068GPT\u2069 Five",
    "zwsp": "Zero\u200bWidth",
    "bom": "\ufeffStart",
    "shy": "Soft\u00adHyphen",
    "esc": "Red\u001b[31m",
    "nl": "Two\nLines",
    "wj": "Word\u2060Joiner",
}
answers = {
    "/v1/models": reply(200, {"data": [{"id": k, "name": v} for k, v in names.items()]}),
    "/gem/v1beta/models": reply(
        200,
        {
            "models": [
                {"name": "models/" + k, "displayName": v, "supportedGenerationMethods": ["generateContent"]}
                for k, v in names.items()
            ]
        },
    ),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/v1", "credential": {"env": "K"}},
        "gem": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/gem/v1beta", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "are": ["rlm", "rlo", "iso", "zwsp", "bom", "shy", "esc", "nl", "wj"]},
    {"model": ["c", "rlm"], "field": "display_name", "is": "אב"},
    {"model": ["c", "rlo"], "field": "display_name", "is": "Safegpj"},
    {"model": ["c", "iso"], "field": "display_name", "is": "GPT Five"},
    {"model": ["c", "zwsp"], "field": "display_name", "is": "ZeroWidth"},
    {"model": ["c", "bom"], "field": "display_name", "is": "Start"},
    {"model": ["c", "wj"], "field": "display_name", "is": "WordJoiner"},
    {"model": ["c", "shy"], "field": "display_name", "lacks": "­"},
    {"model": ["c", "esc"], "field": "display_name", "lacks": "\u001b"},
    {"model": ["c", "nl"], "field": "display_name", "lacks": "\n"},
    {"at": "backends.gem.probe.outcome", "is": "ok"},
    {"at": "backends.gem.status", "is": "available"},
    {"ids": "gem", "are": ["rlm", "rlo", "iso", "zwsp", "bom", "shy", "esc", "nl", "wj"]},
    {"model": ["gem", "rlm"], "field": "display_name", "is": "אב"},
    {"model": ["gem", "rlo"], "field": "display_name", "is": "Safegpj"},
    {"model": ["gem", "iso"], "field": "display_name", "is": "GPT Five"},
    {"model": ["gem", "zwsp"], "field": "display_name", "is": "ZeroWidth"},
    {"model": ["gem", "bom"], "field": "display_name", "is": "Start"},
    {"model": ["gem", "wj"], "field": "display_name", "is": "WordJoiner"},
    {"model": ["gem", "shy"], "field": "display_name", "lacks": "­"},
    {"model": ["gem", "esc"], "field": "display_name", "lacks": "\u001b"},
    {"model": ["gem", "nl"], "field": "display_name", "lacks": "\n"},
]
