"""403 of a spent key or account: eight gateways.

Source: openrouter.ai/docs errors; continuedev/continue#10373, warpdotdev/warp#14863 (xAI); coze-dev/coze-studio#2195 (Ark); docs.siliconflow.com error codes; novita.ai error codes; developers.glean.com/errors/spend-limit-exceeded (words ours; Glean's detail ours).
"""

from case_server import reply

A = {
    "router": reply(
        403,
        {
            "error": {
                "message": "Key limit exceeded (monthly limit). Manage it using https://openrouter.ai/settings/keys",
                "code": 403,
            },
            "user_id": "u",
        },
    ),
    "xai": reply(
        403,
        {
            "code": "The caller does not have permission to execute the specified operation",
            "error": "Your team 0000 has either used all available credits or reached its monthly spending limit. To continue making API requests, please purchase more credits or raise your spending limit.",
        },
    ),
    "sili": reply(403, {"code": 30001, "message": "Sorry, your account balance is insufficient", "data": None}),
    "novita": reply(403, {"code": 403, "reason": "NOT_ENOUGH_BALANCE", "message": "not enough balance", "metadata": {}}),
    "ark": reply(
        403,
        {
            "error": {
                "code": "AccountOverdueError",
                "message": "The request failed because your account has an overdue balance. Request id: 1",
                "param": "",
                "type": "Forbidden",
            }
        },
    ),
    "glean": reply(
        403,
        {
            "type": "https://developers.glean.com/errors/spend-limit-exceeded",
            "title": "Spend Limit Exceeded",
            "status": 403,
            "detail": "The configured spending limit has been reached.",
            "code": "spend_limit_exceeded",
        },
        type="application/problem+json",
    ),
    "newapi": reply(
        403,
        {
            "error": {
                "code": "pre_consume_token_quota_failed",
                "message": "预扣费额度失败, 用户剩余额度: ＄0.000000, 需要预扣费额度: ＄0.000400 (request id: 1)",
                "type": "new_api_error",
            }
        },
    ),
    "kimi": reply(
        403,
        {
            "error": {
                "type": "access_terminated_error",
                "message": "You've reached your usage limit for this billing cycle. Your quota will be refreshed in the next cycle. Upgrade to get more.",
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
        "router": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/router/api/v1", "credential": {"env": "K"}},
        "xai": {"kind": "xai", "base_url": "http://127.0.0.1:__PORT__/xai/v1", "credential": {"env": "K"}},
        "sili": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/sili/v1", "credential": {"env": "K"}},
        "novita": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/novita/v1", "credential": {"env": "K"}},
        "ark": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/ark/v1", "credential": {"env": "K"}},
        "glean": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/glean/v1", "credential": {"env": "K"}},
        "newapi": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/newapi/v1", "credential": {"env": "K"}},
        "kimi": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/kimi/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.router.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.xai.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.sili.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.novita.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.ark.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.glean.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.newapi.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.kimi.probe.outcome", "is": "quota_exhausted"},
]
