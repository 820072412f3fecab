"""Seven hard failures: one hour, under a day's interval, a minute's and none, also the second time."""

from case_server import reply

SEEN = {}
A = {
    "key": reply(401, {"error": {"message": "bad key", "type": None, "param": None, "code": None}}),
    "deny": reply(403, {"error": {"message": "no access", "type": None, "param": None, "code": None}}),
    "gone": reply(404, {"error": {"message": "Not Found", "type": None, "param": None, "code": None}}),
    "pay": reply(402, {"error": {"message": "Payment required", "type": None, "param": None, "code": None}}),
    "page": reply(200, "<html>sign in</html>", type="text/html"),
    "move": reply(302, b"", headers=[("Location", "/login")]),
    "form": reply(422, {"detail": [{"msg": "Field required"}]}),
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
        "pay": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/pay/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "page": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/page/v1",
            "credential": {"env": "K"},
            "interval": "12h",
        },
        "move": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/move/v1",
            "credential": {"env": "K"},
            "interval": "5m",
        },
        "form": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/form/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
    },
}
runs = 2

expect = [
    {"at": "backends.key.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.key.next_probe_at", "seconds": [3575, 3600.4], "run": 1},
    {"at": "backends.key.next_probe_at", "seconds": [3575, 3600.4], "run": 2},
    {"at": "backends.deny.probe.outcome", "is": "forbidden"},
    {"at": "backends.deny.next_probe_at", "seconds": [3575, 3600.4], "run": 1},
    {"at": "backends.deny.next_probe_at", "seconds": [3575, 3600.4], "run": 2},
    {"at": "backends.gone.probe.outcome", "is": "not_found"},
    {"at": "backends.gone.next_probe_at", "seconds": [3575, 3600.4], "run": 1},
    {"at": "backends.gone.next_probe_at", "seconds": [3575, 3600.4], "run": 2},
    {"at": "backends.pay.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.pay.next_probe_at", "seconds": [3575, 3600.4], "run": 1},
    {"at": "backends.pay.next_probe_at", "seconds": [3575, 3600.4], "run": 2},
    {"at": "backends.page.probe.outcome", "is": "not_an_api"},
    {"at": "backends.page.next_probe_at", "seconds": [3575, 3600.4], "run": 1},
    {"at": "backends.page.next_probe_at", "seconds": [3575, 3600.4], "run": 2},
    {"at": "backends.move.probe.outcome", "is": "redirect_refused"},
    {"at": "backends.move.next_probe_at", "seconds": [3575, 3600.4], "run": 1},
    {"at": "backends.move.next_probe_at", "seconds": [3575, 3600.4], "run": 2},
    {"at": "backends.form.probe.outcome", "is": "client_error"},
    {"at": "backends.form.next_probe_at", "seconds": [3575, 3600.4], "run": 1},
    {"at": "backends.form.next_probe_at", "seconds": [3575, 3600.4], "run": 2},
]
