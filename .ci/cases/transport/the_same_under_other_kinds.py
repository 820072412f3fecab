"""The same under other kinds.

Source: every kind.
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
    "claude": E("gzip", gzip.compress(LIST)),
    "gem": E("gzip", gzip.compress(LIST)),
    "ollama": E("gzip", gzip.compress(LIST)),
    "aws": E("gzip", gzip.compress(LIST)),
    "router": E("gzip", gzip.compress(LIST)),
    "llama": E("gzip", gzip.compress(LIST)),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "claude": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude", "credential": {"env": "K"}},
        "gem": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/gem", "credential": {"env": "K"}},
        "ollama": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ollama", "credential": {"env": "K"}},
        "aws": {
            "kind": "bedrock",
            "base_url": "http://127.0.0.1:__PORT__/aws",
            "credential": {"env": "K"},
            "options": {"region": "us-east-1"},
        },
        "router": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/router/api/v1", "credential": {"env": "K"}},
        "llama": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/llama", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.claude.probe.outcome", "is": "not_an_api"},
    {"at": "backends.claude.probe.hint", "matches": "Content-Encoding"},
    {"ids": "claude", "count": 0},
    {"at": "backends.gem.probe.outcome", "is": "not_an_api"},
    {"at": "backends.gem.probe.hint", "matches": "Content-Encoding"},
    {"ids": "gem", "count": 0},
    {"at": "backends.ollama.probe.outcome", "is": "not_an_api"},
    {"at": "backends.ollama.probe.hint", "matches": "Content-Encoding"},
    {"ids": "ollama", "count": 0},
    {"at": "backends.aws.probe.outcome", "is": "not_an_api"},
    {"at": "backends.aws.probe.hint", "matches": "Content-Encoding"},
    {"ids": "aws", "count": 0},
    {"at": "backends.router.probe.outcome", "is": "not_an_api"},
    {"at": "backends.router.probe.hint", "matches": "Content-Encoding"},
    {"ids": "router", "count": 0},
    {"at": "backends.llama.probe.outcome", "is": "not_an_api"},
    {"at": "backends.llama.probe.hint", "matches": "Content-Encoding"},
    {"ids": "llama", "count": 0},
]
