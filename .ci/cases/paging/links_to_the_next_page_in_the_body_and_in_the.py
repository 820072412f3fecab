"""Links to the next page, in the body and in the header.

Source: jsonapi.org/format/#fetching-pagination; openrouter.ai/docs ModelsListResponseLinks; docs.github.com using-pagination-in-the-rest-api.
"""

import urllib.parse

from case_server import reply

ALL = ["m%02d" % i for i in range(45)]


def ask(q, *names):
    a = urllib.parse.parse_qs(urllib.parse.urlsplit(q.target).query)
    return next((a[n][0] for n in names if n in a), None)


def rows(i, n=20):
    return [{"id": x, "object": "model", "created": 1700000000, "owned_by": "acme"} for x in ALL[i : i + n]]


PORT = [None]


def at(q):
    return int(ask(q, "offset") or 0)


def page(name, wrap):
    def f(q):
        i = at(q)
        path = "/%s/v1/models?offset=%d&limit=20" % (name, i + 20)
        return wrap(rows(i), path if i + 20 < 45 else None, "http://" + q.headers["host"])

    return f


def head(link):
    return lambda r, n, o: reply(
        200,
        {"object": "list", "data": r},
        headers=[("Link", link(n, o))] if n else [("Link", '</x/v1/models?offset=0>; rel="first"')],
    )


answers = {
    "/rel/v1/models": page("rel", lambda r, n, o: reply(200, {"data": r, "next": n})),
    "/abs/v1/models": page("abs", lambda r, n, o: reply(200, {"data": r, "next": n and o + n, "previous": None})),
    "/links/v1/models": page(
        "links",
        lambda r, n, o: reply(
            200, {"data": r, "links": {"self": "/links/v1/models", "next": n, "last": "/links/v1/models?offset=40"}}
        ),
    ),
    "/href/v1/models": page("href", lambda r, n, o: reply(200, {"data": r, "links": {"next": {"href": n} if n else None}})),
    "/head/v1/models": page(
        "head",
        head(
            lambda n, o: '<%s%s>; rel="prev", <%s%s>; rel="next", <%s/l>; rel="last"' % (o, "/head/v1/models?offset=0", o, n, o)
        ),
    ),
    "/bare/v1/models": page("bare", head(lambda n, o: "<%s>; rel=next" % n)),
    "/both/v1/models": page("both", head(lambda n, o: '<%s%s>; title="a, b"; rel="next"; type="application/json"' % (o, n))),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "rel": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/rel/v1", "credential": {"env": "K"}},
        "abs": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/abs/v1", "credential": {"env": "K"}},
        "links": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/links/v1", "credential": {"env": "K"}},
        "href": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/href/v1", "credential": {"env": "K"}},
        "head": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/head/v1", "credential": {"env": "K"}},
        "bare": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/bare/v1", "credential": {"env": "K"}},
        "both": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/both/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.rel.probe.outcome", "is": "ok"},
    {"at": "backends.rel.status", "is": "available"},
    {"ids": "rel", "count": 45},
    {"at": "backends.abs.probe.outcome", "is": "ok"},
    {"at": "backends.abs.status", "is": "available"},
    {"ids": "abs", "count": 45},
    {"at": "backends.links.probe.outcome", "is": "ok"},
    {"at": "backends.links.status", "is": "available"},
    {"ids": "links", "count": 45},
    {
        "any": [
            [
                {"at": "backends.href.probe.outcome", "is": "ok"},
                {"at": "backends.href.status", "is": "available"},
                {"ids": "href", "count": 45},
            ],
            [
                {"at": "backends.href.probe.outcome", "is": "malformed_response"},
                {"at": "backends.href.status", "is": "degraded"},
                {"ids": "href", "at_least": 20},
            ],
        ]
    },
    {
        "any": [
            [
                {"at": "backends.head.probe.outcome", "is": "ok"},
                {"at": "backends.head.status", "is": "available"},
                {"ids": "head", "count": 45},
            ],
            [
                {"at": "backends.head.probe.outcome", "is": "malformed_response"},
                {"at": "backends.head.status", "is": "degraded"},
                {"ids": "head", "at_least": 20},
            ],
        ]
    },
    {
        "any": [
            [
                {"at": "backends.bare.probe.outcome", "is": "ok"},
                {"at": "backends.bare.status", "is": "available"},
                {"ids": "bare", "count": 45},
            ],
            [
                {"at": "backends.bare.probe.outcome", "is": "malformed_response"},
                {"at": "backends.bare.status", "is": "degraded"},
                {"ids": "bare", "at_least": 20},
            ],
        ]
    },
    {
        "any": [
            [
                {"at": "backends.both.probe.outcome", "is": "ok"},
                {"at": "backends.both.status", "is": "available"},
                {"ids": "both", "count": 45},
            ],
            [
                {"at": "backends.both.probe.outcome", "is": "malformed_response"},
                {"at": "backends.both.status", "is": "degraded"},
                {"ids": "both", "at_least": 20},
            ],
        ]
    },
]
