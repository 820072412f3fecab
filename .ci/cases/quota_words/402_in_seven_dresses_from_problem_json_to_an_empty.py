"""402 in seven dresses, from problem+json to an empty body.

Source: api-docs.deepseek.com error codes; replicate.com/docs; docs.api.nvidia.com; docs.together.ai/docs/error-codes; huggingface.co/docs/inference-providers/pricing (words ours).
"""

from case_server import reply

A = {
    "deepseek": reply(
        402,
        {"error": {"message": "Insufficient Balance", "type": "unknown_error", "param": None, "code": "invalid_request_error"}},
    ),
    "replicate": reply(
        402,
        {
            "title": "Insufficient credit",
            "detail": "You have insufficient credit to run this model. Go to https://replicate.com/account/billing#billing to purchase credit.",
            "status": 402,
        },
        type="application/problem+json",
    ),
    "nim": reply(
        402,
        {
            "status": 402,
            "title": "Payment Required",
            "detail": "Account 'x': Cloud credits expired - Please contact NVIDIA representatives",
        },
        type="application/problem+json",
    ),
    "together": reply(
        402,
        {
            "error": {
                "message": "Credit limit exceeded, please add credit to your account.",
                "type": "credit_limit",
                "param": None,
                "code": None,
            }
        },
    ),
    "hf": reply(
        402,
        {
            "error": "You have depleted your monthly included credits. Purchase pre-paid credits to continue using Inference Providers."
        },
    ),
    "chutes": reply(402, {"detail": {"message": "Quota exceeded and account balance is $0.0, please pay with fiat or send tao"}}),
    "bare": reply(402, b"", type="text/plain"),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "deepseek": {"kind": "deepseek", "base_url": "http://127.0.0.1:__PORT__/deepseek", "credential": {"env": "K"}},
        "replicate": {"kind": "replicate", "base_url": "http://127.0.0.1:__PORT__/replicate/v1", "credential": {"env": "K"}},
        "nim": {"kind": "nvidia_nim", "base_url": "http://127.0.0.1:__PORT__/nim/v1", "credential": {"env": "K"}},
        "together": {"kind": "together", "base_url": "http://127.0.0.1:__PORT__/together/v1", "credential": {"env": "K"}},
        "hf": {"kind": "huggingface", "base_url": "http://127.0.0.1:__PORT__/hf/v1", "credential": {"env": "K"}},
        "chutes": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/chutes/v1", "credential": {"env": "K"}},
        "bare": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/bare/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.deepseek.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.replicate.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.nim.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.together.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.hf.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.chutes.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.bare.probe.outcome", "is": "quota_exhausted"},
]
