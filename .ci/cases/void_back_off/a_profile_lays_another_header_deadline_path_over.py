"""A profile lays another header, deadline, path over three entries.

Source: the entry as it is called.
"""

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
    "profiles": {
        "alt": {
            "backends": {
                "head": {"headers": {"X-Team": "a"}},
                "late": {"deadline": "20s"},
                "url": {"base_url": "http://127.0.0.1:__PORT__/url2/v1"},
            }
        }
    },
    "backends": {
        "head": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/head/v1", "credential": {"env": "K"}},
        "late": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/late/v1", "credential": {"env": "K"}},
        "url": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/url/v1", "credential": {"env": "K"}},
        "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
    },
}
runs = 2
arguments = [["--force"], ["--profile", "alt"]]

expect = [
    {"at": "backends.head.roll", "is": "probed"},
    {"at": "backends.late.roll", "is": "probed"},
    {"at": "backends.url.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
]
