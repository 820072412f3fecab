"""Half a character and a NUL in texts that nobody reads.

Source: hartwork/jawanndenn#44; jqlang/jq#2543; eggent-ai/eggent#14 (extended rows).
"""

from case_server import reply


def J(text):
    return reply(200, text)


row = '{"id":"m","object":"model","created":1700000000,"owned_by":"acme"%s}'
L = '{"object":"list","data":[' + row + ',{"id":"n","object":"model","owned_by":"acme"}]%s}'
answers = {
    "/high/v1/models": J(L % (r',"description":"half \ud83d of it"', "")),
    "/low/v1/models": J(L % (r',"description":"\udc00"', "")),
    "/nul/v1/models": J(L % (r',"description":"a\u0000b"', "")),
    "/deep/v1/models": J(L % (r',"x_meta":{"tags":["\ud800\ud800",{"t":"\u0000"}]}', "")),
    "/top/v1/models": J(L % ("", r',"x_notice":"sale \ud83c\u0000"')),
    "/pair/v1/models": J(L % (r',"description":"whole \ud83d\ude80"', "")),
    "/groq/openai/v1/models": J(L % (r',"x_note":"\udfff"', "")),
    "/ol/api/tags": J(
        r'{"models":[{"name":"m:1","model":"m:1","size":1,"details":{},"x_license":"\ud83d\u0000"},{"name":"n:1","model":"n:1","size":1,"details":{}}]}'
    ),
    "/ol/api/ps": reply(200, {"models": []}),
    "/ol/api/show": reply(200, {"details": {}, "model_info": {}}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "high": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/high/v1", "credential": {"env": "K"}},
        "low": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/low/v1", "credential": {"env": "K"}},
        "nul": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/nul/v1", "credential": {"env": "K"}},
        "deep": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/deep/v1", "credential": {"env": "K"}},
        "top": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/top/v1", "credential": {"env": "K"}},
        "pair": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/pair/v1", "credential": {"env": "K"}},
        "ol": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ol"},
        "groq": {"kind": "groq", "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.high.probe.outcome", "is": "ok"},
    {"at": "backends.high.status", "is": "available"},
    {"ids": "high", "are": ["m", "n"]},
    {"at": "backends.low.probe.outcome", "is": "ok"},
    {"at": "backends.low.status", "is": "available"},
    {"ids": "low", "are": ["m", "n"]},
    {"at": "backends.nul.probe.outcome", "is": "ok"},
    {"at": "backends.nul.status", "is": "available"},
    {"ids": "nul", "are": ["m", "n"]},
    {"at": "backends.deep.probe.outcome", "is": "ok"},
    {"at": "backends.deep.status", "is": "available"},
    {"ids": "deep", "are": ["m", "n"]},
    {"at": "backends.top.probe.outcome", "is": "ok"},
    {"at": "backends.top.status", "is": "available"},
    {"ids": "top", "are": ["m", "n"]},
    {"at": "backends.pair.probe.outcome", "is": "ok"},
    {"at": "backends.pair.status", "is": "available"},
    {"ids": "pair", "are": ["m", "n"]},
    {"at": "backends.groq.probe.outcome", "is": "ok"},
    {"at": "backends.groq.status", "is": "available"},
    {"ids": "groq", "are": ["m", "n"]},
    {"at": "backends.ol.probe.outcome", "is": "ok"},
    {"at": "backends.ol.status", "is": "available"},
    {"ids": "ol", "are": ["m:1", "n:1"]},
]
