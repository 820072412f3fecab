"""A hard failure is left alone for its hour, under a minute's interval, a day's and none.

Source: a hard failure after 1 h.
"""

from case_server import reply

SEEN = {}
A = {
    "key": reply(401, {"error": {"message": "bad key", "type": None, "param": None, "code": None}}),
    "deny": reply(403, {"error": {"message": "no access", "type": None, "param": None, "code": None}}),
    "gone": reply(404, {"error": {"message": "Not Found", "type": None, "param": None, "code": None}}),
    "move": reply(302, b"", headers=[("Location", "/login")]),
}


def say(q):
    n = q.path.split("/")[1]
    SEEN[n] = SEEN.get(n, 0) + 1
    a = A[n]
    a = a(q) if callable(a) else a
    return a[min(SEEN[n], len(a)) - 1] if isinstance(a, list) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "key": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/key/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "deny": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/deny/v1",
            "credential": {"env": "K"},
            "interval": "1m",
        },
        "gone": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/gone/v1", "credential": {"env": "K"}},
        "move": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/move/v1",
            "credential": {"env": "K"},
            "interval": "5m",
        },
    },
}
runs = 2
arguments = [["--force"], []]

expect = [
    {"at": "backends.key.roll", "is": "not_due"},
    {"at": "backends.key.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.key.status", "is": "unavailable"},
    {"no_requests_match": "(?s)/key/.*/key/"},
    {"at": "backends.key.next_probe_at", "seconds": [3575, 3600.4]},
    {"at": "backends.deny.roll", "is": "not_due"},
    {"at": "backends.deny.probe.outcome", "is": "forbidden"},
    {"at": "backends.deny.status", "is": "unavailable"},
    {"no_requests_match": "(?s)/deny/.*/deny/"},
    {"at": "backends.deny.next_probe_at", "seconds": [3575, 3600.4]},
    {"at": "backends.gone.roll", "is": "not_due"},
    {"at": "backends.gone.probe.outcome", "is": "not_found"},
    {"at": "backends.gone.status", "is": "unavailable"},
    {"no_requests_match": "(?s)/gone/.*/gone/"},
    {"at": "backends.gone.next_probe_at", "seconds": [3575, 3600.4]},
    {"at": "backends.move.roll", "is": "not_due"},
    {"at": "backends.move.probe.outcome", "is": "redirect_refused"},
    {"at": "backends.move.status", "is": "unavailable"},
    {"no_requests_match": "(?s)/move/.*/move/"},
    {"at": "backends.move.next_probe_at", "seconds": [3575, 3600.4]},
]
