"""An encoded answer is hard, and is not read for words nor for models.

Source: nothing is decoded.
"""

import gzip
import json
import zlib

from case_server import reply

LIST = json.dumps({"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}).encode()


def raw_deflate(b):
    z = zlib.compressobj(9, zlib.DEFLATED, -15)
    return z.compress(b) + z.flush()


E = lambda name, body=LIST, status=200: reply(status, body, headers=[("Content-Encoding", name)])
A = {
    "gzip": E("gzip", gzip.compress(LIST)),
    "lie": E("gzip", LIST),
    "br": E("br", LIST),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "gzip": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/gzip/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "lie": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/lie/v1", "credential": {"env": "K"}},
        "br": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/br/v1",
            "credential": {"env": "K"},
            "interval": "5m",
        },
    },
}

expect = [
    {"at": "backends.gzip.probe.outcome", "is": "not_an_api"},
    {"at": "backends.gzip.probe.hint", "matches": "Content-Encoding"},
    {"ids": "gzip", "count": 0},
    {"at": "backends.gzip.next_probe_at", "seconds": [3580, 3600.5]},
    {"at": "backends.lie.probe.outcome", "is": "not_an_api"},
    {"at": "backends.lie.probe.hint", "matches": "Content-Encoding"},
    {"ids": "lie", "count": 0},
    {"at": "backends.lie.next_probe_at", "seconds": [3580, 3600.5]},
    {"at": "backends.br.probe.outcome", "is": "not_an_api"},
    {"at": "backends.br.probe.hint", "matches": "Content-Encoding"},
    {"ids": "br", "count": 0},
    {"at": "backends.br.next_probe_at", "seconds": [3580, 3600.5]},
]
