"""The Chinese forms of a spent account at 400, 402, 403 and 429.

Source: docs.bigmodel.cn/cn/faq; QuantumNous/new-api; songquanpeng/one-api#1038; cloud.tencent.com hunyuan error codes (b, c, d, e constructed from the documented words).
"""

from case_server import reply

A = {
    "a": reply(
        403,
        {
            "error": {
                "message": "用户额度不足, 剩余额度: ＄0.00 (request id: 1)",
                "type": "new_api_error",
                "param": "",
                "code": "insufficient_user_quota",
            }
        },
    ),
    "b": reply(403, {"error": {"message": "用户余额不足", "type": "one_api_error", "param": "", "code": ""}}),
    "c": reply(429, {"error": {"code": 1113, "message": "余额不足或无可用资源包,请充值。"}}),
    "d": reply(400, {"error": {"message": "账户已欠费，请充值后重试", "type": "invalid_request_error"}}),
    "e": reply(402, {"code": 402, "message": "账户余额不足，请充值", "data": None}),
    "f": reply(429, {"code": "1113", "msg": "您的账户已欠费,请充值后重试", "success": False}),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "a": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/a/v1", "credential": {"env": "K"}},
        "b": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/b/v1", "credential": {"env": "K"}},
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/c/v1", "credential": {"env": "K"}},
        "d": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/d/v1", "credential": {"env": "K"}},
        "e": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/e/v1", "credential": {"env": "K"}},
        "f": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/f/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.a.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.b.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.c.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.d.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.e.probe.outcome", "is": "quota_exhausted"},
    {"at": "backends.f.probe.outcome", "is": "quota_exhausted"},
]
