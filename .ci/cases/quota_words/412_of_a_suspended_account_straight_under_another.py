"""412 of a suspended account, straight, under another kind and through a gateway; and one 412 that is no money.

Source: pollinations/pollinations#12136, FerroxLabs/wayland#545, theopenco/llmgateway#3838.
"""

from case_server import reply

A = {
    "fire": reply(
        412,
        {
            "error": {
                "message": "Account x is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices. Please go to https://fireworks.ai/account/billing for more information.",
                "param": None,
                "code": "PRECONDITION_FAILED",
                "type": "error",
            },
            "request_id": "1",
        },
    ),
    "same": reply(
        412,
        {
            "error": {
                "message": "Account x is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices. Please go to https://fireworks.ai/account/billing for more information.",
                "param": None,
                "code": "PRECONDITION_FAILED",
                "type": "error",
            }
        },
    ),
    "lite": reply(
        412,
        {
            "error": {
                "message": 'litellm.APIError: APIError: Fireworks_aiException - {"error": {"message": "Account x is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices. Please go to https://fireworks.ai/account/billing for more information.", "code": "PRECONDITION_FAILED"}}',
                "type": None,
                "param": None,
                "code": "412",
            }
        },
    ),
    "etag": reply(
        412,
        {
            "error": {
                "message": "The If-Match condition of the request did not hold.",
                "type": "error",
                "param": None,
                "code": "PRECONDITION_FAILED",
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
        "fire": {"kind": "fireworks", "base_url": "http://127.0.0.1:__PORT__/fire/inference/v1", "credential": {"env": "K"}},
        "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
        "lite": {"kind": "litellm", "base_url": "http://127.0.0.1:__PORT__/lite", "credential": {"env": "K"}},
        "etag": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/etag/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.fire.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.same.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.lite.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.etag.probe.outcome", "is": "client_error"},
]
