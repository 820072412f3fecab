"""Texts that are no list: cut, with a tail, empty, a page, a number."""

from case_server import reply

T = "text/plain"
answers = {
    "/cut/v1/models": reply(200, '{"object":"list","data":[{"id":"m"},{"id":"n"', type=T),
    "/tail/v1/models": reply(200, '{"object":"list","data":[{"id":"m"}]}<!-- cached -->', type="text/html"),
    "/empty/v1/models": reply(200, '{"object":"list","data":[]}', type=T),
    "/page/v1/models": reply(200, '<!doctype html><script>var x={"data":[{"id":"m"}]}</script>', type="text/html"),
    "/word/v1/models": reply(200, "OK", type=T),
    "/num/v1/models": reply(200, "200", type=T),
    "/quoted/v1/models": reply(200, '"Invalid token"', type=T),
    "/null/v1/models": reply(200, "null", type=T),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "cut": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/cut/v1", "credential": {"env": "K"}},
        "tail": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/tail/v1", "credential": {"env": "K"}},
        "empty": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/empty/v1", "credential": {"env": "K"}},
        "page": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/page/v1", "credential": {"env": "K"}},
        "word": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/word/v1", "credential": {"env": "K"}},
        "num": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/num/v1", "credential": {"env": "K"}},
        "quoted": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/quoted/v1", "credential": {"env": "K"}},
        "null": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/null/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.cut.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "cut", "are": []},
    {"at": "backends.tail.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "tail", "are": []},
    {"at": "backends.empty.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "empty", "are": []},
    {"at": "backends.page.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "page", "are": []},
    {"at": "backends.word.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "word", "are": []},
    {"at": "backends.num.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "num", "are": []},
    {"at": "backends.quoted.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "quoted", "are": []},
    {"at": "backends.null.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"ids": "null", "are": []},
]
