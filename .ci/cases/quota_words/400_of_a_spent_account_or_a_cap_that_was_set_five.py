"""400 of a spent account or a cap that was set: five vendors.

Source: docs.anthropic.com/en/api/errors; console.groq.com/docs/spend-limits; help.aliyun.com Model Studio error codes; BerriAI/litellm budgets (wording of blocked_api_access and billing_hard_limit_reached ours; the codes are theirs).
"""

from case_server import reply

A = {
    "claude": reply(
        400,
        {
            "type": "error",
            "error": {
                "type": "invalid_request_error",
                "message": "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.",
            },
            "request_id": "req_1",
        },
    ),
    "claude_cap": reply(
        400,
        {
            "type": "error",
            "error": {
                "type": "invalid_request_error",
                "message": "You have reached your specified API usage limits. You will regain access on 2027-01-01 at 00:00 UTC.",
            },
        },
    ),
    "openai": reply(
        400,
        {
            "error": {
                "message": "Billing hard limit has been reached",
                "type": "invalid_request_error",
                "param": None,
                "code": "billing_hard_limit_reached",
            }
        },
    ),
    "groq": reply(
        400,
        {
            "error": {
                "message": "API access is blocked: the organization has reached its spend limit for this billing cycle.",
                "type": "invalid_request_error",
                "param": None,
                "code": "blocked_api_access",
            }
        },
    ),
    "qwen": reply(
        400,
        {
            "code": "Arrearage",
            "message": "Access denied, please make sure your account is in good standing.",
            "request_id": "7f1e",
        },
    ),
    "lite": reply(
        400,
        {
            "error": {
                "message": "Budget has been exceeded! Current cost: 12.5, Max budget: 10.0",
                "type": "budget_exceeded",
                "param": None,
                "code": "400",
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
        "claude": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude", "credential": {"env": "K"}},
        "claude_cap": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/claude_cap", "credential": {"env": "K"}},
        "openai": {"kind": "openai", "base_url": "http://127.0.0.1:__PORT__/openai/v1", "credential": {"env": "K"}},
        "groq": {"kind": "groq", "base_url": "http://127.0.0.1:__PORT__/groq/openai/v1", "credential": {"env": "K"}},
        "qwen": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/qwen/v1", "credential": {"env": "K"}},
        "lite": {"kind": "litellm", "base_url": "http://127.0.0.1:__PORT__/lite", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.claude.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.claude_cap.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.openai.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.groq.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.qwen.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.lite.probe.outcome", "is": "quota_exhausted"},
]
