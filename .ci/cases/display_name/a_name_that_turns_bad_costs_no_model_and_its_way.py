"""A name that turns bad costs no model, and its way back no news of a new one."""

from case_server import reply

N = {}
B = ["Fine", "\U0001f468\u200d\U0001f4bb\u202e Fine", "x" * 900, "of sk-test-0123456789abcdefXYZ", "Fine"]


def name(k):
    N[k] = N.get(k, 0) + 1
    return B[min(N[k], 5) - 1]


answers = {
    "/v1/models": lambda q: reply(200, {"data": [{"id": "m", "name": name("c")}, {"id": "n", "name": "N"}]}),
    "/claude/v1/models": lambda q: reply(
        200,
        {
            "data": [{"id": "m", "type": "model", "display_name": name("a")}, {"id": "n", "type": "model", "display_name": "N"}],
            "has_more": False,
        },
    ),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/v1", "credential": {"env": "K"}},
        "claude": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude/v1", "credential": {"env": "K"}},
    },
}
runs = 5

expect = [
    {"run": 1, "ids": "c", "are": ["m", "n"]},
    {"run": 1, "ids": "claude", "are": ["m", "n"]},
    {"run": 2, "ids": "c", "are": ["m", "n"]},
    {"run": 2, "ids": "claude", "are": ["m", "n"]},
    {"run": 3, "ids": "c", "are": ["m", "n"]},
    {"run": 3, "ids": "claude", "are": ["m", "n"]},
    {"run": 4, "ids": "c", "are": ["m", "n"]},
    {"run": 4, "ids": "claude", "are": ["m", "n"]},
    {"run": 5, "ids": "c", "are": ["m", "n"]},
    {"run": 5, "ids": "claude", "are": ["m", "n"]},
    {"model": ["c", "m"], "field": "display_name", "is": "Fine"},
    {"file": "changes.json", "lacks": "model_removed|model_added"},
]
