"""Account facts change: key, path, kind, no key any more; what did not change waits its hour."""

from case_server import reply

SEEN = {}
A = {}


def say(q):
    n = q.path.split("://")[-1].split("/")[1]
    SEEN[n] = SEEN.get(n, 0) + 1
    a = A.get(n, reply(403, {"error": {"message": "no access", "type": "permission_error", "param": None, "code": None}}))
    a = a(q) if callable(a) else a
    return a[min(SEEN[n], len(a)) - 1] if isinstance(a, list) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "key": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/key/v1", "credential": {"env": "K"}},
        "url": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/url/v1", "credential": {"env": "K"}},
        "kind": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/kind/v1", "credential": {"env": "K"}},
        "none": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/none/v1", "credential": {"env": "K"}},
        "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
    },
}

files = {
    "two.json": {
        "schema_version": 1,
        "backends": {
            "key": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/key/v1", "credential": {"env": "K2"}},
            "url": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/url2/v1", "credential": {"env": "K"}},
            "kind": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/kind/v1", "credential": {"env": "K"}},
            "none": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/none/v1"},
            "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
        },
    }
}

environment = {"K": "sk-test-0123456789abcdefXYZ", "K2": "sk-second-9876543210zyxwvutABC"}
runs = 2
arguments = [["--force"], ["--baseline", "two.json"]]

expect = [
    {"at": "backends.key.roll", "is": "probed"},
    {"at": "backends.url.roll", "is": "probed"},
    {"at": "backends.kind.roll", "is": "probed"},
    {"at": "backends.none.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
]
