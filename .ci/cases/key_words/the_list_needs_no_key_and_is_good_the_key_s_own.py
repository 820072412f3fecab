"""The list needs no key and is good; the key's own check refuses it.

Source: openrouter.ai/docs errors (401 User not found); a key endpoint's 401 always counts.
"""

from case_server import reply

A = {
    "gone": lambda q: (
        reply(401, {"error": {"message": "User not found.", "code": 401}})
        if q.path.endswith("/key")
        else reply(200, {"data": [{"id": "m-one", "name": "One"}, {"id": "m-two", "name": "Two"}]})
    ),
    "none": lambda q: (
        reply(401, {"error": {"message": "No auth credentials found", "code": 401}})
        if q.path.endswith("/key")
        else reply(200, {"data": [{"id": "m-one", "name": "One"}, {"id": "m-two", "name": "Two"}]})
    ),
    "leak": lambda q: (
        reply(403, {"error": {"message": "Your API key was reported as leaked. Please use another API key.", "code": 403}})
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
        "gone": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/gone/api/v1", "credential": {"env": "K"}},
        "none": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/none/api/v1", "credential": {"env": "K"}},
        "leak": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/leak/api/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.gone.probe.outcome", "is": "auth_rejected"},
    {"ids": "gone", "include": ["m-one", "m-two"]},
    {"at": "backends.none.probe.outcome", "is": "auth_rejected"},
    {"ids": "none", "include": ["m-one", "m-two"]},
    {"at": "backends.leak.probe.outcome", "is": "auth_rejected"},
    {"ids": "leak", "include": ["m-one", "m-two"]},
]
