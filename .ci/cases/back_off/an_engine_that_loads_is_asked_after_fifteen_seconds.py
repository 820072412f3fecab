"""An engine that loads is asked after fifteen seconds, under a day's interval, also the third time.

Source: model_loading 15 s.
"""

from case_server import reply

SEEN = {}
A = {
    "llama": reply(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}),
    "aws": reply(429, {"message": "The model is not ready."}, headers=[("x-amzn-ErrorType", "ModelNotReadyException")]),
    "hf": reply(503, {"error": "Model gpt2 is currently loading"}),
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
        "llama": {
            "kind": "llamacpp",
            "base_url": "http://127.0.0.1:__PORT__/llama",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "aws": {
            "kind": "bedrock",
            "base_url": "http://127.0.0.1:__PORT__/aws",
            "credential": {"env": "K"},
            "options": {"region": "us-east-1"},
            "interval": "24h",
        },
        "hf": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/hf/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
    },
}
runs = 3

expect = [
    {"at": "backends.llama.probe.outcome", "is": "model_loading"},
    {"at": "backends.llama.next_probe_at", "seconds": [11.5, 15.4], "run": 1},
    {"at": "backends.llama.next_probe_at", "seconds": [11.5, 15.4], "run": 3},
    {"at": "backends.aws.probe.outcome", "is": "model_loading"},
    {"at": "backends.aws.next_probe_at", "seconds": [11.5, 15.4], "run": 1},
    {"at": "backends.aws.next_probe_at", "seconds": [11.5, 15.4], "run": 3},
    {"at": "backends.hf.probe.outcome", "is": "model_loading"},
    {"at": "backends.hf.next_probe_at", "seconds": [11.5, 15.4], "run": 1},
    {"at": "backends.hf.next_probe_at", "seconds": [11.5, 15.4], "run": 3},
]
