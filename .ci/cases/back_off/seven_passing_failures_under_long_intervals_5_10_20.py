"""Seven passing failures under long intervals: 5, 10, 20 seconds.

Source: steipete and others: one 503 cost a day.
"""

from case_server import reply

SEEN = {}
A = {
    "busy": reply(503, {"error": {"message": "try again later"}}),
    "broke": reply(500, {"error": {"message": "try again later"}}),
    "gate": reply(502, "<html>502 Bad Gateway</html>", type="text/html"),
    "haste": reply(429, {"type": "error", "error": {"type": "rate_limit_error", "message": "slow down"}}),
    "over": reply(529, {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}),
    "json": reply(200, '{"data": ['),
    "cut": lambda q: None,
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
        "busy": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/busy/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "broke": {
            "kind": "openai",
            "base_url": "http://127.0.0.1:__PORT__/broke/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "gate": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/gate/v1",
            "credential": {"env": "K"},
            "interval": "168h",
        },
        "haste": {
            "kind": "anthropic",
            "base_url": "http://127.0.0.1:__PORT__/haste",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "over": {
            "kind": "anthropic",
            "base_url": "http://127.0.0.1:__PORT__/over",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "json": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/json/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "cut": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/cut/v1",
            "credential": {"env": "K"},
            "interval": "1h",
        },
    },
}
runs = 3

expect = [
    {"at": "backends.busy.probe.outcome", "is": "overloaded"},
    {"at": "backends.busy.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.busy.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.busy.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.busy.consecutive_failures", "is": 3},
    {"at": "backends.broke.probe.outcome", "is": "server_error"},
    {"at": "backends.broke.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.broke.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.broke.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.broke.consecutive_failures", "is": 3},
    {"at": "backends.gate.probe.outcome", "is": "server_error"},
    {"at": "backends.gate.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.gate.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.gate.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.gate.consecutive_failures", "is": 3},
    {"at": "backends.haste.probe.outcome", "is": "rate_limited"},
    {"at": "backends.haste.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.haste.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.haste.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.haste.consecutive_failures", "is": 3},
    {"at": "backends.over.probe.outcome", "is": "overloaded"},
    {"at": "backends.over.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.over.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.over.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.over.consecutive_failures", "is": 3},
    {"at": "backends.json.probe.outcome", "is": "malformed_response"},
    {"at": "backends.json.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.json.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.json.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.json.consecutive_failures", "is": 3},
    {"at": "backends.cut.probe.outcome", "is": "connection_lost"},
    {"at": "backends.cut.next_probe_at", "seconds": [1.5, 5.4], "run": 1},
    {"at": "backends.cut.next_probe_at", "seconds": [6.5, 10.4], "run": 2},
    {"at": "backends.cut.next_probe_at", "seconds": [16.5, 20.4], "run": 3},
    {"at": "backends.cut.consecutive_failures", "is": 3},
]
