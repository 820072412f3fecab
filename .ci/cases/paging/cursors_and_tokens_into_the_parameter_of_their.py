"""Cursors and tokens into the parameter of their family.

Source: google.aip.dev/158; docs.omnisend.com pagination; Codex app-server model/list nextCursor.
"""

import urllib.parse

from case_server import reply

ALL = ["m%02d" % i for i in range(45)]


def ask(q, *names):
    a = urllib.parse.parse_qs(urllib.parse.urlsplit(q.target).query)
    return next((a[n][0] for n in names if n in a), None)


def rows(i, n=20):
    return [{"id": x, "object": "model", "created": 1700000000, "owned_by": "acme"} for x in ALL[i : i + n]]


def tok(*params):
    def f(q):
        t = ask(q, *params)
        i = int(t[1:]) if t else 0
        more = i + 20 < 45
        return i, ("t%d" % (i + 20) if more else None)

    return f


A, B, C = tok("page_token", "pageToken"), tok("pageToken", "page_token"), tok("cursor", "next_cursor", "after")


def a(q):
    i, t = A(q)
    return reply(200, {"object": "list", "data": rows(i), "next_page_token": t or ""})


def b(q):
    i, t = B(q)
    d = {"models": rows(i)}
    if t:
        d["nextPageToken"] = t
    return reply(200, d)


def c(q):
    i, t = C(q)
    return reply(200, {"data": rows(i), "next_cursor": t})


def d(q):
    i, t = C(q)
    return reply(200, {"data": rows(i), "pagination": {"next_cursor": t, "has_more": t is not None}})


answers = {"/a/v1/models": a, "/b/v1/models": b, "/c/v1/models": c, "/d/v1/models": d}

baseline = {
    "schema_version": 1,
    "backends": {
        "a": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/a/v1", "credential": {"env": "K"}},
        "b": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/b/v1", "credential": {"env": "K"}},
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/c/v1", "credential": {"env": "K"}},
        "d": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/d/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.a.probe.outcome", "is": "ok"},
    {"at": "backends.a.status", "is": "available"},
    {"ids": "a", "count": 45},
    {"at": "backends.b.probe.outcome", "is": "ok"},
    {"at": "backends.b.status", "is": "available"},
    {"ids": "b", "count": 45},
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "count": 45},
    {
        "any": [
            [
                {"at": "backends.d.probe.outcome", "is": "ok"},
                {"at": "backends.d.status", "is": "available"},
                {"ids": "d", "count": 45},
            ],
            [
                {"at": "backends.d.probe.outcome", "is": "malformed_response"},
                {"at": "backends.d.status", "is": "degraded"},
                {"ids": "d", "at_least": 20},
            ],
        ]
    },
]
