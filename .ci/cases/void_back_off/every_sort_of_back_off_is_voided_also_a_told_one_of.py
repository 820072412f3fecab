"""Every sort of back-off is voided, also a told one of six hours."""

from case_server import reply

SEEN = {}
A = {
    "told": reply(
        429, {"error": {"message": "slow down", "type": None, "param": None, "code": None}}, headers=[("Retry-After", "21600")]
    ),
    "same": reply(
        429, {"error": {"message": "slow down", "type": None, "param": None, "code": None}}, headers=[("Retry-After", "21600")]
    ),
    "spent": reply(
        429,
        {
            "error": {
                "message": "You exceeded your current quota, please check your plan and billing details.",
                "type": "insufficient_quota",
                "param": None,
                "code": "insufficient_quota",
            }
        },
    ),
    "busy": reply(
        529, {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}, headers=[("Retry-After", "3600")]
    ),
    "gone": reply(404, {"error": {"message": "Not Found", "type": None, "param": None, "code": None}}),
    "page": reply(200, "<html>sign in</html>", type="text/html"),
}


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
        "told": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/told/v1", "credential": {"env": "K"}},
        "spent": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/spent/v1", "credential": {"env": "K"}},
        "busy": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/busy", "credential": {"env": "K"}},
        "gone": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/gone/v1", "credential": {"env": "K"}},
        "page": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/page/v1", "credential": {"env": "K"}},
        "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
    },
}

files = {
    "two.json": {
        "schema_version": 1,
        "backends": {
            "told": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/told/v1",
                "credential": {"env": "K"},
                "deadline": "20s",
            },
            "spent": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/spent/v1", "credential": {"env": "K2"}},
            "busy": {
                "kind": "anthropic",
                "base_url": "http://127.0.0.1:__PORT__/busy",
                "credential": {"env": "K"},
                "headers": {"X-Team": "a"},
            },
            "gone": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/gone/v1",
                "credential": {"env": "K"},
                "interval": "1h",
            },
            "page": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/page/v1",
                "credential": {"env": "K"},
                "max_response_bytes": 2000000,
            },
            "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
        },
    }
}

environment = {"K": "sk-test-0123456789abcdefXYZ", "K2": "sk-second-9876543210zyxwvutABC"}
runs = 2
arguments = [["--force"], ["--baseline", "two.json"]]

expect = [
    {"at": "backends.told.roll", "is": "probed"},
    {"at": "backends.spent.roll", "is": "probed"},
    {"at": "backends.busy.roll", "is": "probed"},
    {"at": "backends.gone.roll", "is": "probed"},
    {"at": "backends.page.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
]
