"""401 whose words are of money, not of the key.

Source: sst/opencode zen errors; QuantumNous/new-api model/token.go; Perplexity API 401 insufficient_quota; elevenlabs.io/docs/api-reference errors.
"""

from case_server import reply

A = {
    "pplx": reply(
        401,
        {
            "error": {
                "message": "You exceeded your current quota, please check your plan and billing details.",
                "type": "insufficient_quota",
                "code": 401,
            }
        },
    ),
    "zen": reply(
        401,
        {
            "type": "error",
            "error": {
                "type": "CreditsError",
                "message": "Insufficient balance. Manage your billing here: https://opencode.ai/workspace/wrk_1/billing",
            },
        },
    ),
    "newapi": reply(
        401,
        {
            "error": {
                "code": "",
                "message": "该令牌额度已用尽 !token.UnlimitedQuota && token.RemainQuota = 0 (request id: 1)",
                "type": "new_api_error",
            }
        },
    ),
    "eleven": reply(
        401,
        {
            "detail": {
                "status": "quota_exceeded",
                "message": "This request exceeds your quota of 10000. You have 0 credits remaining.",
            }
        },
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "pplx": {"kind": "perplexity", "base_url": "http://127.0.0.1:__PORT__/pplx/v1", "credential": {"env": "K"}},
        "zen": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/zen/v1", "credential": {"env": "K"}},
        "newapi": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/newapi/v1", "credential": {"env": "K"}},
        "eleven": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/eleven/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.pplx.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.zen.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.newapi.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.eleven.probe.outcome", "is": "quota_exhausted"},
]
