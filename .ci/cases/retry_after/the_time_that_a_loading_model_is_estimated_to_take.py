"""The time that a loading model is estimated to take.

Source: huggingface.co inference API: estimated_time beside the error.
"""

import time

from case_server import reply

NOW = time.time()
A = {
    "hf": reply(503, {"error": "Model bigscience/bloom is currently loading", "estimated_time": 120.5}, headers=[]),
    "short": reply(503, {"error": "Model gpt2 is currently loading", "estimated_time": 40}, headers=[]),
    "other": reply(503, {"error": "Model x/y is currently loading", "estimated_time": 600.0}, headers=[]),
}
answers = {"*": lambda q: A[q.path.split("/")[1]]}

baseline = {
    "schema_version": 1,
    "backends": {
        "hf": {"kind": "huggingface", "base_url": "http://127.0.0.1:__PORT__/hf/v1", "credential": {"env": "K"}},
        "short": {"kind": "huggingface", "base_url": "http://127.0.0.1:__PORT__/short/v1", "credential": {"env": "K"}},
        "other": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/other/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.hf.probe.outcome", "is": "model_loading"},
    {"at": "backends.hf.next_probe_at", "seconds": [105.5, 122.0]},
    {"at": "backends.short.probe.outcome", "is": "model_loading"},
    {"at": "backends.short.next_probe_at", "seconds": [25, 41.5]},
    {"at": "backends.other.probe.outcome", "is": "model_loading"},
    {"at": "backends.other.next_probe_at", "seconds": [585, 601.5]},
]
