"""The region is not served, at 400 and 403, straight and through gateways.

Source: platform.openai.com error codes (unsupported_country_region_territory); snailyp/gemini-balance#328; QuantumNous/new-api upstream errors.
"""

from case_server import reply

A = {
    "openai": reply(
        403,
        {
            "error": {
                "message": "Country, region, or territory not supported",
                "type": "request_forbidden",
                "param": None,
                "code": "unsupported_country_region_territory",
            }
        },
    ),
    "door": reply(
        400,
        [{"error": {"code": 400, "message": "User location is not supported for the API use.", "status": "FAILED_PRECONDITION"}}],
    ),
    "relay": reply(
        400,
        {
            "error": {
                "message": "User location is not supported for the API use. (request id: 2026)",
                "type": "upstream_error",
                "param": "",
                "code": 400,
            }
        },
    ),
    "lite": reply(
        400,
        {
            "error": {
                "message": 'litellm.BadRequestError: GeminiException BadRequestError - {"error": {"code": 400, "message": "User location is not supported for the API use.", "status": "FAILED_PRECONDITION"}}',
                "type": None,
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
        "openai": {"kind": "openai", "base_url": "http://127.0.0.1:__PORT__/openai/v1", "credential": {"env": "K"}},
        "door": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/door/v1", "credential": {"env": "K"}},
        "relay": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/relay/v1", "credential": {"env": "K"}},
        "lite": {"kind": "litellm", "base_url": "http://127.0.0.1:__PORT__/lite", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.openai.probe.outcome", "is": "forbidden"},
    {"at": "backends.door.probe.outcome", "is": "forbidden"},
    {"at": "backends.relay.probe.outcome", "is": "forbidden"},
    {"at": "backends.lite.probe.outcome", "is": "forbidden"},
]
