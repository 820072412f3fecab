"""5xx of a side check that is no engine's health: degraded.

Source: BerriAI/litellm health_endpoints (Service Unhealthy).
"""

from case_server import reply

rep = {}


def lite(n, h):
    rep["/%s/v1/model/info" % n] = reply(
        200,
        {
            "data": [
                {
                    "model_name": "m",
                    "litellm_params": {"model": "openai/m"},
                    "model_info": {"id": "1", "litellm_provider": "openai", "mode": "chat"},
                }
            ]
        },
    )
    rep["/%s/v1/models" % n] = reply(200, {"data": [{"id": "m", "owned_by": "openai"}]})
    rep["/%s/health/readiness" % n] = h


lite("lite", reply(503, {"detail": "Service Unhealthy (DB not connected)"}))
lite("lite2", reply(502, "<html>Bad Gateway</html>", type="text/html"))
lite("ok", reply(200, {"status": "healthy", "db": "connected"}))
for n, h in (("sg", reply(500, "Internal Server Error", type="text/plain")), ("sg2", reply(503, {"detail": "starting"}))):
    rep["/%s/v1/models" % n] = reply(
        200,
        {"object": "list", "data": [{"id": "m", "object": "model", "owned_by": "sglang", "root": "m", "max_model_len": 4096}]},
    )
    rep["/%s/model_info" % n] = h
    rep["/%s/get_model_info" % n] = h
answers = rep

baseline = {
    "schema_version": 1,
    "backends": {
        "lite": {"kind": "litellm", "base_url": "http://127.0.0.1:__PORT__/lite", "credential": {"env": "K"}},
        "lite2": {"kind": "litellm", "base_url": "http://127.0.0.1:__PORT__/lite2", "credential": {"env": "K"}},
        "sg": {"kind": "sglang", "base_url": "http://127.0.0.1:__PORT__/sg/v1"},
        "sg2": {"kind": "sglang", "base_url": "http://127.0.0.1:__PORT__/sg2/v1"},
        "ok": {"kind": "litellm", "base_url": "http://127.0.0.1:__PORT__/ok", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.lite.status", "is": "degraded"},
    {"ids": "lite", "are": ["m"]},
    {"at": "backends.lite2.status", "is": "degraded"},
    {"ids": "lite2", "are": ["m"]},
    {"at": "backends.sg.status", "is": "degraded"},
    {"ids": "sg", "are": ["m"]},
    {"at": "backends.sg2.status", "is": "degraded"},
    {"ids": "sg2", "are": ["m"]},
    {"at": "backends.ok.probe.outcome", "is": "ok"},
    {"at": "backends.ok.status", "is": "available"},
    {"ids": "ok", "are": ["m"]},
    {"file": "changes.json", "lacks": "backend_down"},
]
