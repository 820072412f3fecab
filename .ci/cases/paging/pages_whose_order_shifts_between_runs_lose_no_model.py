"""Pages whose order shifts between runs lose no model.

Source: newo-ether/Agora#41 (rows by popularity).
"""

import urllib.parse

from case_server import reply

N = {}


def order(n):
    return ["m%02d" % ((i * 7 + n * 11) % 30) for i in range(30)]


def arg(q, *k):
    a = urllib.parse.parse_qs(urllib.parse.urlsplit(q.target).query)
    return next((a[x][0] for x in k if x in a), None)


def step(name, q, i):
    if i == 0:
        N[name] = N.get(name, 0) + 1
    return [{"id": x, "object": "model"} for x in order(N[name])[i : i + 12]]


def tok(q):
    i = int(arg(q, "page_token", "pageToken") or 0)
    d = {"data": step("tok", q, i)}
    if i + 12 < 30:
        d["next_page_token"] = str(i + 12)
    return reply(200, d)


def url(q):
    i = int(arg(q, "offset") or 0)
    return reply(200, {"data": step("url", q, i), "next": "/url/v1/models?offset=%d" % (i + 12) if i + 12 < 30 else None})


def num(q):
    p = int(arg(q, "page") or 1)
    return reply(200, {"data": step("num", q, (p - 1) * 12), "page": p, "total_pages": 3})


answers = {"/tok/v1/models": tok, "/url/v1/models": url, "/num/v1/models": num}

baseline = {
    "schema_version": 1,
    "backends": {
        "tok": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/tok/v1", "credential": {"env": "K"}},
        "url": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/url/v1", "credential": {"env": "K"}},
        "num": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/num/v1", "credential": {"env": "K"}},
    },
}
runs = 5

expect = [
    {"at": "backends.tok.probe.outcome", "is": "ok"},
    {"at": "backends.tok.status", "is": "available"},
    {"ids": "tok", "count": 30},
    {"at": "backends.url.probe.outcome", "is": "ok"},
    {"at": "backends.url.status", "is": "available"},
    {"ids": "url", "count": 30},
    {"at": "backends.num.probe.outcome", "in": ["ok", "malformed_response"]},
    {"ids": "num", "at_least": 12},
    {"file": "changes.json", "lacks": "model_removed"},
]
