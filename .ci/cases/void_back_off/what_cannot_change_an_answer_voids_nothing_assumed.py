"""What cannot change an answer voids nothing: assumed models, required, publish_origin, a slash, a dash, the order, another name of the same key.

Source: digests of canonical URL and credential value.
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
    "backends": {
        "models": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/models/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "need": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/need/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "show": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/show/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "slash": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/slash/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "dash": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/dash/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "order": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/order/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "name": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/name/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
    },
}

files = {
    "two.json": {
        "schema_version": 1,
        "backends": {
            "models": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/models/v1",
                "credential": {"env": "K"},
                "interval": "24h",
                "models": {"unknown": [{"model_id": "m-nine", "display_name": "Nine"}]},
            },
            "need": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/need/v1",
                "credential": {"env": "K"},
                "interval": "24h",
                "required": ["m-*"],
            },
            "show": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/show/v1",
                "credential": {"env": "K"},
                "interval": "24h",
                "publish_origin": True,
            },
            "slash": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/slash/v1/",
                "credential": {"env": "K"},
                "interval": "24h",
            },
            "dash": {
                "kind": "openai-compatible",
                "base_url": "http://127.0.0.1:__PORT__/dash/v1",
                "credential": {"env": "K"},
                "interval": "24h",
            },
            "order": {
                "interval": "24h",
                "credential": {"env": "K"},
                "base_url": "http://127.0.0.1:__PORT__/order/v1",
                "kind": "openai_compatible",
            },
            "name": {
                "kind": "openai_compatible",
                "base_url": "http://127.0.0.1:__PORT__/name/v1",
                "credential": {"env": "SAME"},
                "interval": "24h",
            },
        },
    }
}

environment = {"SAME": "sk-test-0123456789abcdefXYZ"}
runs = 2
arguments = [["--force"], ["--baseline", "two.json"]]

expect = [
    {"at": "backends.models.roll", "is": "not_due"},
    {"at": "backends.need.roll", "is": "not_due"},
    {"at": "backends.show.roll", "is": "not_due"},
    {"at": "backends.slash.roll", "is": "not_due"},
    {"at": "backends.dash.roll", "is": "not_due"},
    {"at": "backends.order.roll", "is": "not_due"},
    {"at": "backends.name.roll", "is": "not_due"},
    {"no_requests_match": "(?s)/models/.*/models/"},
    {"no_requests_match": "(?s)/need/.*/need/"},
    {"no_requests_match": "(?s)/show/.*/show/"},
    {"no_requests_match": "(?s)/slash/.*/slash/"},
    {"no_requests_match": "(?s)/dash/.*/dash/"},
    {"no_requests_match": "(?s)/order/.*/order/"},
    {"no_requests_match": "(?s)/name/.*/name/"},
]
