"""An answer in an encoding that nobody asked for: gzip, x-gzip, deflate, br, zstd.

Source: RFC 9110 8.4; servers that compress whatever is asked.
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
    "upper": E("GZIP", gzip.compress(LIST)),
    "xgzip": E("x-gzip", gzip.compress(LIST)),
    "deflate": E("deflate", zlib.compress(LIST)),
    "raw": E("deflate", raw_deflate(LIST)),
    "br": E("br", b"\x0b\x21\x80" + LIST + b"\x03"),
    "zstd": E("zstd", b"\x28\xb5\x2f\xfd\x04\x00" + LIST),
    "two": E("gzip, br", gzip.compress(LIST)),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "gzip": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/gzip/v1", "credential": {"env": "K"}},
        "upper": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/upper/v1", "credential": {"env": "K"}},
        "xgzip": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/xgzip/v1", "credential": {"env": "K"}},
        "deflate": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/deflate/v1", "credential": {"env": "K"}},
        "raw": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/raw/v1", "credential": {"env": "K"}},
        "br": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/br/v1", "credential": {"env": "K"}},
        "zstd": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/zstd/v1", "credential": {"env": "K"}},
        "two": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/two/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.gzip.probe.outcome", "is": "not_an_api"},
    {"at": "backends.gzip.probe.hint", "matches": "Content-Encoding"},
    {"ids": "gzip", "count": 0},
    {"at": "backends.upper.probe.outcome", "is": "not_an_api"},
    {"at": "backends.upper.probe.hint", "matches": "Content-Encoding"},
    {"ids": "upper", "count": 0},
    {"at": "backends.xgzip.probe.outcome", "is": "not_an_api"},
    {"at": "backends.xgzip.probe.hint", "matches": "Content-Encoding"},
    {"ids": "xgzip", "count": 0},
    {"at": "backends.deflate.probe.outcome", "is": "not_an_api"},
    {"at": "backends.deflate.probe.hint", "matches": "Content-Encoding"},
    {"ids": "deflate", "count": 0},
    {"at": "backends.raw.probe.outcome", "is": "not_an_api"},
    {"at": "backends.raw.probe.hint", "matches": "Content-Encoding"},
    {"ids": "raw", "count": 0},
    {"at": "backends.br.probe.outcome", "is": "not_an_api"},
    {"at": "backends.br.probe.hint", "matches": "Content-Encoding"},
    {"ids": "br", "count": 0},
    {"at": "backends.zstd.probe.outcome", "is": "not_an_api"},
    {"at": "backends.zstd.probe.hint", "matches": "Content-Encoding"},
    {"ids": "zstd", "count": 0},
    {"at": "backends.two.probe.outcome", "is": "not_an_api"},
    {"at": "backends.two.probe.hint", "matches": "Content-Encoding"},
    {"ids": "two", "count": 0},
]
