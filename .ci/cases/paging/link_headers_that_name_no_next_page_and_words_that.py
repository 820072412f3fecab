"""Link headers that name no next page, and words that only look like a mark.

Source: RFC 8288; docs.github.com using-pagination-in-the-rest-api (last page).
"""

from case_server import reply

d = [{"id": "m%d" % i, "object": "model"} for i in range(3)]


def L(*links):
    return reply(200, {"object": "list", "data": d}, headers=[("Link", l) for l in links])


answers = {
    "/a/v1/models": L('</a/v1/models?page=1>; rel="prev", </a/v1/models?page=1>; rel="first"'),
    "/b/v1/models": L("</next.css>; rel=preload; as=style", '<https://x.example>; rel="preconnect"'),
    "/c/v1/models": L('</c/v1/models>; rel="self"; title="rel=next"'),
    "/d/v1/models": L('<https://docs.example/next>; rel="service-doc"'),
    "/e/v1/models": reply(200, {"object": "list", "data": [dict(x, next="m9", has_more=True, next_version="m9") for x in d]}),
    "/f/v1/models": reply(200, {"object": "list", "data": d, "nextcloud": True, "total_tokens": 900000, "page_title": "models"}),
    "/g/v1/models": reply(
        200, {"object": "list", "data": d, "meta": {"next": None, "has_more": False, "page": 1, "total_pages": 1}}
    ),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "a": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/a/v1", "credential": {"env": "K"}},
        "b": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/b/v1", "credential": {"env": "K"}},
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/c/v1", "credential": {"env": "K"}},
        "d": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/d/v1", "credential": {"env": "K"}},
        "e": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/e/v1", "credential": {"env": "K"}},
        "f": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/f/v1", "credential": {"env": "K"}},
        "g": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/g/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.a.probe.outcome", "is": "ok"},
    {"at": "backends.a.status", "is": "available"},
    {"ids": "a", "are": ["m0", "m1", "m2"]},
    {"at": "backends.b.probe.outcome", "is": "ok"},
    {"at": "backends.b.status", "is": "available"},
    {"ids": "b", "are": ["m0", "m1", "m2"]},
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "are": ["m0", "m1", "m2"]},
    {"at": "backends.d.probe.outcome", "is": "ok"},
    {"at": "backends.d.status", "is": "available"},
    {"ids": "d", "are": ["m0", "m1", "m2"]},
    {"at": "backends.e.probe.outcome", "is": "ok"},
    {"at": "backends.e.status", "is": "available"},
    {"ids": "e", "are": ["m0", "m1", "m2"]},
    {"at": "backends.f.probe.outcome", "is": "ok"},
    {"at": "backends.f.status", "is": "available"},
    {"ids": "f", "are": ["m0", "m1", "m2"]},
    {"at": "backends.g.probe.outcome", "is": "ok"},
    {"at": "backends.g.status", "is": "available"},
    {"ids": "g", "are": ["m0", "m1", "m2"]},
]
