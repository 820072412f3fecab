"""An engine that is not ready yet, at 429 and 503; and three that are merely busy.

Source: ggml-org/llama.cpp tools/server; huggingface.co inference errors; boto/botocore ModelNotReadyException; kserve ModelNotReady; ollama server/sched.go; koboldcpp (words ours).
"""

from case_server import reply

A = {
    "llama": reply(503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}),
    "hf": reply(503, {"error": "Model bigscience/bloom is currently loading", "estimated_time": 20.0}),
    "aws": reply(
        429,
        {"message": "The model is not ready for inference requests. Try again."},
        headers=[("x-amzn-ErrorType", "ModelNotReadyException")],
    ),
    "kserve": reply(503, {"error": "Model with name llama is not ready."}),
    "ollama": reply(503, {"error": "server busy, please try again.  maximum pending requests exceeded"}),
    "kobold": reply(503, {"detail": {"msg": "Server is busy; please try again later.", "type": "service_unavailable"}}),
    "plain": reply(503, "upstream connect error or disconnect/reset before headers", type="text/plain"),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "llama": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/llama/v1"},
        "hf": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/hf/v1", "credential": {"env": "K"}},
        "aws": {
            "kind": "bedrock",
            "base_url": "http://127.0.0.1:__PORT__/aws",
            "credential": {"env": "K"},
            "options": {"region": "us-east-1"},
        },
        "kserve": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/kserve/v1", "credential": {"env": "K"}},
        "ollama": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ollama", "credential": {"env": "K"}},
        "kobold": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/kobold/v1", "credential": {"env": "K"}},
        "plain": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/plain/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.llama.probe.outcome", "is": "model_loading"},
    {"at": "backends.hf.probe.outcome", "is": "model_loading"},
    {"at": "backends.aws.probe.outcome", "is": "model_loading"},
    {"at": "backends.kserve.probe.outcome", "is": "model_loading"},
    {"at": "backends.ollama.probe.outcome", "is": "overloaded"},
    {"at": "backends.kobold.probe.outcome", "is": "overloaded"},
    {"at": "backends.plain.probe.outcome", "is": "overloaded"},
]
