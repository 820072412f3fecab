"""200 that carries a spent account instead of a list: four envelopes.

Source: platform.minimax.io error codes (1008); docs.siliconflow.com; developers.cloudflare.com/workers-ai errors.
"""

from case_server import reply

A = {
    "minimax": reply(200, {"base_resp": {"status_code": 1008, "status_msg": "insufficient balance"}}),
    "sili": reply(200, {"code": 30001, "message": "Sorry, your account balance is insufficient", "data": None}),
    "openai": reply(
        200,
        {
            "error": {
                "message": "You exceeded your current quota, please check your plan and billing details.",
                "type": "insufficient_quota",
                "param": None,
                "code": "insufficient_quota",
            },
            "data": [],
        },
    ),
    "workers": reply(
        200,
        {
            "success": False,
            "errors": [
                {
                    "code": 4006,
                    "message": "you have used up your daily free allocation of 10,000 neurons, please upgrade to Cloudflare's Workers Paid plan",
                }
            ],
            "messages": [],
            "result": None,
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
        "minimax": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/minimax/v1", "credential": {"env": "K"}},
        "sili": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/sili/v1", "credential": {"env": "K"}},
        "openai": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/openai/v1", "credential": {"env": "K"}},
        "workers": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/workers/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.minimax.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.sili.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.openai.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.workers.probe.outcome", "is": "quota_exhausted"},
]
