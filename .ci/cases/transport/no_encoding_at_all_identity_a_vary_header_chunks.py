"""No encoding at all: identity, a Vary header, chunks, the word gzip in the text.

Source: RFC 9110 8.4.1, 12.5.3.
"""

import json
import zlib

from case_server import reply

LIST = json.dumps({"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}).encode()


def raw_deflate(b):
    z = zlib.compressobj(9, zlib.DEFLATED, -15)
    return z.compress(b) + z.flush()


E = lambda name, body=LIST, status=200: reply(status, body, headers=[("Content-Encoding", name)])
A = {
    "identity": E("identity"),
    "vary": reply(200, LIST, headers=[("Vary", "Accept-Encoding")]),
    "chunks": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n%x\r\n"
    % len(LIST)
    + LIST
    + b"\r\n0\r\n\r\n",
    "word": reply(200, LIST.replace(b'"list"', b'"list", "note": "Content-Encoding: gzip"')),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "identity": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/identity/v1",
            "credential": {"env": "K"},
        },
        "vary": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/vary/v1", "credential": {"env": "K"}},
        "chunks": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/chunks/v1", "credential": {"env": "K"}},
        "word": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/word/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.identity.probe.outcome", "is": "ok"},
    {"ids": "identity", "are": ["m-one", "m-two"]},
    {"at": "backends.vary.probe.outcome", "is": "ok"},
    {"ids": "vary", "are": ["m-one", "m-two"]},
    {"at": "backends.chunks.probe.outcome", "is": "ok"},
    {"ids": "chunks", "are": ["m-one", "m-two"]},
    {"at": "backends.word.probe.outcome", "is": "ok"},
    {"ids": "word", "are": ["m-one", "m-two"]},
]
