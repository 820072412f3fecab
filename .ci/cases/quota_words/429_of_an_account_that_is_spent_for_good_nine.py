"""429 of an account that is spent for good: nine dresses.

Source: developers.openai.com/api/docs/guides/spend-limits; ai.google.dev billing (prepay, spend cap); docs.bigmodel.cn/cn/api/api-code; developers.cloudflare.com/workers-ai errors; docs.cohere.com rate limits; zurawiki/gptcommit#84 (wording of organization_spend_limit_exceeded ours, words ours).
"""

from case_server import reply

A = {
    "openai": reply(
        429,
        {
            "error": {
                "message": "You exceeded your current quota, please check your plan and billing details.",
                "type": "insufficient_quota",
                "param": None,
                "code": None,
            }
        },
    ),
    "openai_org": reply(
        429,
        {
            "error": {
                "message": "The organization has reached its spend limit.",
                "type": "requests",
                "param": None,
                "code": "organization_spend_limit_exceeded",
            }
        },
    ),
    "gemini": reply(
        429,
        {
            "error": {
                "code": 429,
                "message": "Your prepayment credits are depleted. Please go to AI Studio at https://ai.studio/projects to manage your project and billing.",
                "status": "RESOURCE_EXHAUSTED",
            }
        },
    ),
    "gemini_cap": reply(
        429,
        [
            {
                "error": {
                    "code": 429,
                    "message": "Your project has exceeded its monthly spending cap. Please go to AI Studio at https://ai.studio/spend to manage your project spend cap.",
                    "status": "RESOURCE_EXHAUSTED",
                }
            }
        ],
    ),
    "zhipu": reply(429, {"error": {"code": "1113", "message": "您的账户已欠费,请充值后重试"}}),
    "moonshot": reply(
        429,
        {
            "error": {
                "message": "Your account org-1 <ak-1> is suspended, please check your plan and billing details",
                "type": "exceeded_current_quota_error",
            }
        },
    ),
    "xai": reply(
        429,
        {
            "code": "Some resource has been exhausted",
            "error": "Your team 0000 has either used all available credits or reached its monthly spending limit. To continue making API requests, please purchase more credits or raise your spending limit.",
        },
    ),
    "workers": reply(
        429,
        {
            "success": False,
            "errors": [
                {
                    "code": 4006,
                    "message": "you have used up your daily free allocation of 10,000 neurons, please upgrade to Cloudflare's Workers Paid plan if you would like to continue usage.",
                }
            ],
            "messages": [],
            "result": {},
        },
    ),
    "cohere": reply(
        429,
        {
            "message": "You are using a Trial key, which is limited to 1000 API calls / month. You can continue to use the Trial key for free or upgrade to a Production key with higher rate limits."
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
        "openai": {"kind": "openai", "base_url": "http://127.0.0.1:__PORT__/openai/v1", "credential": {"env": "K"}},
        "openai_org": {"kind": "openai", "base_url": "http://127.0.0.1:__PORT__/openai_org/v1", "credential": {"env": "K"}},
        "gemini": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/gemini", "credential": {"env": "K"}},
        "gemini_cap": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/gemini_cap/v1",
            "credential": {"env": "K"},
        },
        "zhipu": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/zhipu/v1", "credential": {"env": "K"}},
        "moonshot": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/moonshot/v1",
            "credential": {"env": "K"},
        },
        "xai": {"kind": "xai", "base_url": "http://127.0.0.1:__PORT__/xai/v1", "credential": {"env": "K"}},
        "workers": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/workers/v1", "credential": {"env": "K"}},
        "cohere": {"kind": "cohere", "base_url": "http://127.0.0.1:__PORT__/cohere", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.openai.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.openai_org.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.gemini.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.gemini_cap.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.zhipu.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.moonshot.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.xai.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.workers.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.cohere.probe.outcome", "is": "quota_exhausted"},
]
