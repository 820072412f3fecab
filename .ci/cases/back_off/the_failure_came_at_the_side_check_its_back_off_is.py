"""The failure came at the side check: its back-off is its own too."""

from case_server import reply

SEEN = {}
A = {
    "key": lambda q: (
        reply(401, {"error": {"message": "User not found.", "code": 401}})
        if q.path.endswith("/key")
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "engine": lambda q: (
        reply(503, b"", type="text/plain")
        if q.path.endswith("/health")
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
    "loads": lambda q: (
        reply(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}})
        if q.path.endswith("/health")
        else reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]})
    ),
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
            "kind": "openrouter",
            "base_url": "http://127.0.0.1:__PORT__/key/api/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "engine": {"kind": "vllm", "base_url": "http://127.0.0.1:__PORT__/engine/v1", "interval": "24h"},
        "loads": {"kind": "llamacpp", "base_url": "http://127.0.0.1:__PORT__/loads", "interval": "24h"},
    },
}

expect = [
    {"at": "backends.key.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.key.next_probe_at", "seconds": [3575, 3600.4]},
    {"at": "backends.engine.status", "is": "unavailable"},
    {"at": "backends.engine.next_probe_at", "seconds": [1.5, 15.4]},
    {"at": "backends.loads.probe.outcome", "is": "model_loading"},
    {"at": "backends.loads.next_probe_at", "seconds": [11.5, 15.4]},
]
