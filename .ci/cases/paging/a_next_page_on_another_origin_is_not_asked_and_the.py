"""A next page on another origin is not asked, and the list is known not to be whole.

Source: docs.rs cratefield-adapter-github-app next_page ("check the origin first"); replicate.com/docs/reference/http.
"""

import urllib.parse

from case_server import reply

ALL = ["m%02d" % i for i in range(45)]


def ask(q, *names):
    a = urllib.parse.parse_qs(urllib.parse.urlsplit(q.target).query)
    return next((a[n][0] for n in names if n in a), None)


def rows(i, n=20):
    return [{"id": x, "object": "model", "created": 1700000000, "owned_by": "acme"} for x in ALL[i : i + n]]


def f(**more):
    return reply(200, dict({"object": "list", "data": rows(0)}, **more))


def rep(q):
    return reply(
        200,
        {
            "name": "x",
            "slug": "language-models",
            "models": [
                {"owner": "meta", "name": "llama-%d" % i, "description": "", "visibility": "public", "run_count": 1}
                for i in range(5)
            ],
            "next": "https://api.replicate.example/v1/collections/language-models?cursor=abc",
            "previous": None,
        },
    )


answers = {
    "/https/v1/models": f(next="https://catalogue.example/https/v1/models?page=2"),
    "/port/v1/models": f(next="http://127.0.0.1:9/port/v1/models?page=2"),
    "/userinfo/v1/models": lambda q: f(next="http://%s@catalogue.example/userinfo/v1/models?page=2" % q.headers["host"]),
    "/header/v1/models": reply(
        200,
        {"object": "list", "data": rows(0)},
        headers=[("Link", '<https://catalogue.example/header/v1/models?page=2>; rel="next"')],
    ),
    "/links/v1/models": f(links={"next": "//catalogue.example/links/v1/models?offset=20"}),
    "/rep/v1/collections/language-models": rep,
    "/rep/v1/account": reply(200, {"type": "user", "username": "x"}),
    "/router/api/v1/models": f(links={"next": "https://openrouter.example/api/v1/models?offset=20"}, total_count=45),
    "/router/api/v1/key": reply(200, {"data": {"limit": None, "limit_remaining": None}}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "https": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/https/v1", "credential": {"env": "K"}},
        "port": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/port/v1", "credential": {"env": "K"}},
        "userinfo": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/userinfo/v1",
            "credential": {"env": "K"},
        },
        "header": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/header/v1", "credential": {"env": "K"}},
        "links": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/links/v1", "credential": {"env": "K"}},
        "rep": {"kind": "replicate", "base_url": "http://127.0.0.1:__PORT__/rep/v1", "credential": {"env": "K"}},
        "router": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/router/api/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.https.probe.outcome", "is": "malformed_response"},
    {"at": "backends.https.status", "is": "degraded"},
    {"ids": "https", "include": ["m00", "m19"]},
    {"at": "backends.port.probe.outcome", "is": "malformed_response"},
    {"at": "backends.port.status", "is": "degraded"},
    {"ids": "port", "include": ["m00", "m19"]},
    {"at": "backends.userinfo.probe.outcome", "is": "malformed_response"},
    {"at": "backends.userinfo.status", "is": "degraded"},
    {"ids": "userinfo", "include": ["m00", "m19"]},
    {"at": "backends.header.probe.outcome", "is": "malformed_response"},
    {"at": "backends.header.status", "is": "degraded"},
    {"ids": "header", "include": ["m00", "m19"]},
    {"at": "backends.links.probe.outcome", "is": "malformed_response"},
    {"at": "backends.links.status", "is": "degraded"},
    {"ids": "links", "include": ["m00", "m19"]},
    {"at": "backends.router.probe.outcome", "is": "malformed_response"},
    {"at": "backends.router.status", "is": "degraded"},
    {"ids": "router", "include": ["m00", "m19"]},
    {"at": "backends.rep.probe.outcome", "is": "malformed_response"},
    {"at": "backends.rep.status", "is": "degraded"},
    {"ids": "rep", "include": ["meta/llama-0", "meta/llama-4"]},
    {"no_requests_match": "page=2|offset=20|cursor=abc"},
    {"file": "changes.json", "lacks": "backend_down"},
]
