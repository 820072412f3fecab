"""A good list, then an error beside an empty one for three runs: nothing is removed.

Source: CherryHQ and one-api reports of expired tokens under 200.
"""

from case_server import reply

N = {}


def f(name, e):
    def g(q):
        N[name] = N.get(name, 0) + 1
        return reply(200, {"object": "list", "data": [{"id": "m%d" % i} for i in range(12)]}) if N[name] == 1 else reply(200, e)

    return g


answers = {
    "/err/v1/models": f("err", {"object": "list", "data": [], "error": {"message": "token expired", "code": 401}}),
    "/suc/v1/models": f("suc", {"success": False, "message": "该令牌已过期", "data": []}),
    "/code/v1/models": f("code", {"code": 50000, "message": "internal", "data": None}),
    "/stat/v1/models": f("stat", {"status": "error", "message": "backend pool is down"}),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "err": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/err/v1", "credential": {"env": "K"}},
        "suc": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/suc/v1", "credential": {"env": "K"}},
        "code": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/code/v1", "credential": {"env": "K"}},
        "stat": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/stat/v1", "credential": {"env": "K"}},
    },
}
runs = 4

expect = [
    {"at": "backends.err.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.err.status", "not": "available"},
    {"ids": "err", "count": 12},
    {"model": ["err", "m0"], "field": "missing_since", "present": False},
    {"model": ["err", "m0"], "field": "stale", "is": True},
    {"at": "backends.suc.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.suc.status", "not": "available"},
    {"ids": "suc", "count": 12},
    {"model": ["suc", "m0"], "field": "missing_since", "present": False},
    {"model": ["suc", "m0"], "field": "stale", "is": True},
    {"at": "backends.code.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.code.status", "not": "available"},
    {"ids": "code", "count": 12},
    {"model": ["code", "m0"], "field": "missing_since", "present": False},
    {"model": ["code", "m0"], "field": "stale", "is": True},
    {"at": "backends.stat.probe.outcome", "not_in": ["ok", "unclassified", None]},
    {"at": "backends.stat.status", "not": "available"},
    {"ids": "stat", "count": 12},
    {"model": ["stat", "m0"], "field": "missing_since", "present": False},
    {"model": ["stat", "m0"], "field": "stale", "is": True},
    {"file": "changes.json", "lacks": "model_removed|provider_removed"},
]
