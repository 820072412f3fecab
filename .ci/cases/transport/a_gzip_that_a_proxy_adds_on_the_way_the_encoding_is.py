"""A gzip that a proxy adds on the way: the encoding is named, not the proxy."""

import gzip

from case_server import reply

A = {
    "api.zip.test": reply(
        200, gzip.compress(b'{"data": [{"id": "m-one"}]}'), headers=[("Content-Encoding", "gzip"), ("Via", "1.1 squid")]
    ),
    "api.plain.test": reply(200, {"data": [{"id": "m-one"}]}, headers=[("Via", "1.1 squid")]),
    "api.auth.test": reply(
        407,
        "<html><head><title>ERROR: Cache Access Denied</title></head><body><h1>ERROR</h1><p>Cache Access Denied. You are not currently allowed to request http://api/ from this cache until you have authenticated yourself.</p></body></html>",
        type="text/html",
        headers=[("Proxy-Authenticate", 'Basic realm="proxy"')],
    ),
    "api.good.test": reply(
        200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}
    ),
}


def say(q):
    host = q.target.split("://")[-1].split("/")[0].split(":")[0]
    return A[host]


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "zip": {
            "kind": "openai_compatible",
            "base_url": "http://api.zip.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "plain": {
            "kind": "openai_compatible",
            "base_url": "http://api.plain.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "auth": {
            "kind": "openai_compatible",
            "base_url": "http://api.auth.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
        "good": {
            "kind": "openai_compatible",
            "base_url": "http://api.good.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
        },
    },
}

expect = [
    {"at": "backends.zip.probe.outcome", "is": "not_an_api"},
    {"at": "backends.zip.probe.hint", "matches": "Content-Encoding"},
    {"ids": "zip", "count": 0},
    {"at": "backends.plain.probe.outcome", "is": "ok"},
    {"ids": "plain", "are": ["m-one"]},
    {"at": "backends.auth.probe.outcome", "is": "proxy_refused"},
    {"at": "backends.auth.probe.hint", "matches": "proxy"},
    {"at": "backends.auth.status", "is": "unavailable"},
    {"at": "backends.auth.next_probe_at", "seconds": [3580, 3600.5]},
]
