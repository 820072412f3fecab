"""Thirty models, then only a first page for three runs: nobody is missed, a new one comes in, nobody is woken.

Source: newo-ether/Agora#41; OpenCSGs/csghub-server#1266.
"""

from case_server import reply

N = {}


def f(name, mark):
    def g(q):
        N[name] = N.get(name, 0) + (q.target.count("?") == 0)
        ids = ["m%02d" % i for i in range(30)]
        if N[name] == 1:
            return reply(200, {"object": "list", "data": [{"id": x} for x in ids]})
        return reply(200, dict({"object": "list", "data": [{"id": x} for x in ["new"] + ids[:9]]}, **mark))

    return g


answers = {
    "/next/v1/models": f("next", {"next": "https://elsewhere.example/v1/models?page=2"}),
    "/more/v1/models": f("more", {"has_more": True}),
    "/total/v1/models": f("total", {"page": 1, "page_size": 10, "total": 31}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "next": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/next/v1", "credential": {"env": "K"}},
        "more": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/more/v1", "credential": {"env": "K"}},
        "total": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/total/v1", "credential": {"env": "K"}},
    },
}
runs = 4

expect = [
    {"run": 1, "ids": "next", "count": 30},
    {"at": "backends.next.probe.outcome", "is": "malformed_response"},
    {"at": "backends.next.status", "is": "degraded"},
    {"ids": "next", "count": 31},
    {"ids": "next", "include": ["new", "m29"]},
    {"model": ["next", "m29"], "field": "missing_since", "present": False},
    {"run": 1, "ids": "more", "count": 30},
    {"at": "backends.more.probe.outcome", "is": "malformed_response"},
    {"at": "backends.more.status", "is": "degraded"},
    {"ids": "more", "count": 31},
    {"ids": "more", "include": ["new", "m29"]},
    {"model": ["more", "m29"], "field": "missing_since", "present": False},
    {"run": 1, "ids": "total", "count": 30},
    {"at": "backends.total.probe.outcome", "is": "malformed_response"},
    {"at": "backends.total.status", "is": "degraded"},
    {"ids": "total", "count": 31},
    {"ids": "total", "include": ["new", "m29"]},
    {"model": ["total", "m29"], "field": "missing_since", "present": False},
    {"file": "changes.json", "lacks": "model_removed|backend_down|provider_removed"},
    {"file": "history.json", "lacks": '"incidents":\\s*\\[\\s*\\{'},
]
