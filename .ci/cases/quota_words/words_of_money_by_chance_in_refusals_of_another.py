"""Words of money by chance, in refusals of another kind.

Source: constructed after envoy, zod and nginx bodies; the rule names the load balancer.
"""

from case_server import reply

A = {
    "lb": reply(
        400,
        {
            "error": {
                "message": "The load balancer refused the request: a header is too long.",
                "type": "invalid_request_error",
                "param": None,
                "code": None,
            }
        },
    ),
    "lb503": reply(
        503,
        {
            "error": {
                "message": "no healthy upstream behind the load balancer",
                "type": "unavailable",
                "param": None,
                "code": None,
            }
        },
    ),
    "card": reply(
        400,
        {
            "error": {
                "message": "Unknown field credit_card in the query.",
                "type": "invalid_request_error",
                "param": None,
                "code": None,
            }
        },
    ),
    "shard": reply(
        400,
        {
            "error": {
                "message": "Could not balance the request over the shards.",
                "type": "invalid_request_error",
                "param": None,
                "code": None,
            }
        },
    ),
    "html": reply(
        403,
        "<html><head><title>403 Forbidden</title></head><body><p>Questions on billing, credit and quota: ask the owner of this site.</p></body></html>",
        type="text/html",
    ),
    "prose": reply(
        400,
        "Bad request. Please see our handbook; chapter 9 has what to do about an insufficient balance, chapter 10 is on quota.",
        type="text/plain",
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "lb": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/lb/v1", "credential": {"env": "K"}},
        "lb503": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/lb503/v1", "credential": {"env": "K"}},
        "card": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/card/v1", "credential": {"env": "K"}},
        "shard": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/shard/v1", "credential": {"env": "K"}},
        "html": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/html/v1", "credential": {"env": "K"}},
        "prose": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/prose/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.lb.probe.outcome", "is": "client_error"},
    {"at": "backends.lb503.probe.outcome", "is": "overloaded"},
    {"at": "backends.card.probe.outcome", "is": "client_error"},
    {"at": "backends.shard.probe.outcome", "is": "client_error"},
    {"at": "backends.html.probe.outcome", "is": "forbidden"},
    {"at": "backends.prose.probe.outcome", "is": "client_error"},
]
