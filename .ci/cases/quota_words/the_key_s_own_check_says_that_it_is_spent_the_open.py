"""The key's own check says that it is spent; the open list stands.

Source: openrouter.ai/docs/api/reference/errors-and-debugging (402, 403).
"""

from case_server import reply

A = {
    "limit": lambda q: (
        reply(
            403,
            {
                "error": {
                    "message": "Key limit exceeded (total limit). Manage it using https://openrouter.ai/settings/keys",
                    "code": 403,
                }
            },
        )
        if q.path.endswith("/key")
        else reply(200, {"data": [{"id": "m-one", "name": "One"}, {"id": "m-two", "name": "Two"}]})
    ),
    "credits": lambda q: (
        reply(402, {"error": {"message": "Insufficient credits. Add more using https://openrouter.ai/credits", "code": 402}})
        if q.path.endswith("/key")
        else reply(200, {"data": [{"id": "m-one", "name": "One"}, {"id": "m-two", "name": "Two"}]})
    ),
    "words": lambda q: (
        reply(
            429,
            {
                "error": {
                    "message": "Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day",
                    "code": 429,
                    "metadata": {"headers": {"X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "0"}},
                }
            },
        )
        if q.path.endswith("/key")
        else reply(200, {"data": [{"id": "m-one", "name": "One"}, {"id": "m-two", "name": "Two"}]})
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "limit": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/limit/api/v1", "credential": {"env": "K"}},
        "credits": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/credits/api/v1", "credential": {"env": "K"}},
        "words": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/words/api/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.limit.probe.outcome", "is": "quota_exhausted"},
    {"ids": "limit", "include": ["m-one", "m-two"]},
    {"at": "backends.credits.probe.outcome", "is": "quota_exhausted"},
    {"ids": "credits", "include": ["m-one", "m-two"]},
    {"at": "backends.words.probe.outcome", "is": "quota_exhausted"},
    {"ids": "words", "include": ["m-one", "m-two"]},
]
