"""A bad key at 400 and 403: seven dresses.

Source: ai.google.dev/gemini-api/docs/troubleshooting; docs.x.ai errors; BerriAI/litellm#20837; boto/botocore parsers; django-rest-framework authentication.
"""

from case_server import reply

A = {
    "expired": reply(
        400,
        {
            "error": {
                "code": 400,
                "message": "API key expired. Please renew the API key.",
                "status": "INVALID_ARGUMENT",
                "details": [
                    {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"}
                ],
            }
        },
    ),
    "door": reply(
        400,
        [
            {
                "error": {
                    "code": 400,
                    "message": "API key not valid. Please pass a valid API key.",
                    "status": "INVALID_ARGUMENT",
                    "details": [
                        {
                            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                            "reason": "API_KEY_INVALID",
                            "domain": "googleapis.com",
                        }
                    ],
                }
            }
        ],
    ),
    "leaked": reply(
        403,
        [
            {
                "error": {
                    "code": 403,
                    "message": "Your API key was reported as leaked. Please use another API key.",
                    "status": "PERMISSION_DENIED",
                }
            }
        ],
    ),
    "xai": reply(
        400,
        {
            "code": "Client specified an invalid argument",
            "error": "Incorrect API key provided: xa***yz. You can obtain an API key from https://console.x.ai.",
        },
    ),
    "lite": reply(400, {"error": {"message": "No connected db.", "type": "no_db_connection", "param": None, "code": "400"}}),
    "aws": reply(
        403,
        {"message": "The security token included in the request is invalid."},
        headers=[("x-amzn-ErrorType", "UnrecognizedClientException")],
    ),
    "drf": reply(403, {"detail": "Invalid token."}),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "expired": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/expired", "credential": {"env": "K"}},
        "door": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/door/v1", "credential": {"env": "K"}},
        "leaked": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/leaked/v1", "credential": {"env": "K"}},
        "xai": {"kind": "xai", "base_url": "http://127.0.0.1:__PORT__/xai/v1", "credential": {"env": "K"}},
        "lite": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/lite/v1", "credential": {"env": "K"}},
        "aws": {
            "kind": "bedrock",
            "base_url": "http://127.0.0.1:__PORT__/aws",
            "credential": {"env": "K"},
            "options": {"region": "us-east-1"},
        },
        "drf": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/drf/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.expired.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.door.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.leaked.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.xai.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.lite.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.aws.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.drf.probe.outcome", "is": "auth_rejected"},
]
