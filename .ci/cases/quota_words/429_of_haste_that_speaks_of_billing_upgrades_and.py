"""429 of haste that speaks of billing, upgrades and accounts: no spent account.

Source: platform.openai.com rate limits (the link to billing is in the body); console.groq.com/docs/rate-limits; docs.bigmodel.cn/cn/api/api-code 1302, 1305; ai.google.dev rate limits (PerMinute).
"""

from case_server import reply

A = {
    "openai": reply(
        429,
        {
            "error": {
                "message": "Rate limit reached for requests in organization org-1 on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 20s. Visit https://platform.openai.com/account/rate-limits to learn more. You can increase your rate limit by adding a payment method to your account at https://platform.openai.com/account/billing.",
                "type": "requests",
                "param": None,
                "code": "rate_limit_exceeded",
            }
        },
    ),
    "groq": reply(
        429,
        {
            "error": {
                "message": "Rate limit reached for the service tier on_demand on tokens per minute (TPM): Limit 6000, Used 5900, Requested 400. Please try again in 3s. Need more tokens? Upgrade to Dev Tier today at https://console.groq.com/settings/billing",
                "type": "tokens",
                "param": None,
                "code": "rate_limit_exceeded",
            }
        },
    ),
    "zhipu": reply(429, {"error": {"code": "1302", "message": "您的账户已达到速率限制，请您控制请求频率"}}),
    "zhipu2": reply(429, {"error": {"code": "1305", "message": "该 API 已触发流量限制"}}),
    "gemini": reply(
        429,
        {
            "error": {
                "code": 429,
                "status": "RESOURCE_EXHAUSTED",
                "message": "You exceeded your current quota, please check your plan and billing details. Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 10. Please retry in 38s.",
                "details": [
                    {
                        "@type": "type.googleapis.com/google.rpc.QuotaFailure",
                        "violations": [
                            {
                                "quotaMetric": "generativelanguage.googleapis.com/generate_content_free_tier_requests",
                                "quotaId": "GenerateRequestsPerMinutePerProjectPerModel-FreeTier",
                                "quotaValue": "10",
                            }
                        ],
                    },
                    {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "38s"},
                ],
            }
        },
    ),
    "rps": reply(
        429,
        {
            "error": {
                "message": "Too many requests: the quota is 10 per second, slow down.",
                "type": "too_many_requests",
                "param": None,
                "code": "429",
            }
        },
    ),
    "plain": reply(429, "Too many requests from this account, see the billing page for higher limits.", type="text/plain"),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "openai": {"kind": "openai", "base_url": "http://127.0.0.1:__PORT__/openai/v1", "credential": {"env": "K"}},
        "groq": {"kind": "groq", "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1", "credential": {"env": "K"}},
        "zhipu": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/zhipu/v1", "credential": {"env": "K"}},
        "zhipu2": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/zhipu2/v1", "credential": {"env": "K"}},
        "gemini": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/gemini", "credential": {"env": "K"}},
        "rps": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/rps/v1", "credential": {"env": "K"}},
        "plain": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/plain/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.openai.probe.outcome", "is": "rate_limited"},
    {"at": "backends.groq.probe.outcome", "is": "rate_limited"},
    {"at": "backends.zhipu.probe.outcome", "is": "rate_limited"},
    {"at": "backends.zhipu2.probe.outcome", "in": ["rate_limited", "overloaded"]},
    {"at": "backends.gemini.probe.outcome", "is": "rate_limited"},
    {"at": "backends.rps.probe.outcome", "is": "rate_limited"},
    {"at": "backends.plain.probe.outcome", "is": "rate_limited"},
]
