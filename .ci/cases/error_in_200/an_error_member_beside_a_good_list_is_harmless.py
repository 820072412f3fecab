"""An error member beside a good list is harmless.

Source: LM Studio, one-api forks that always send error.
"""

from case_server import reply

d = [{"id": "m", "object": "model"}]
E = [
    {"error": {"message": "one upstream of three timed out", "code": "upstream_timeout"}, "data": d},
    {"errors": [{"message": "invalid api key for provider groq"}], "data": d},
    {"success": False, "data": d},
    {"status": "error", "data": d},
    {"code": 500, "message": "partial", "data": d},
    {"detail": "insufficient_quota at one provider", "data": d},
    {"base_resp": {"status_code": 1002, "status_msg": "rate limit"}, "errno": 4, "data": d},
]
rep = {"/%s/v1/models" % n: reply(200, e) for n, e in zip("abcdefg", E)}
rep.update(
    {
        "/ol/api/tags": reply(
            200, {"models": [{"name": "m:1", "model": "m:1", "size": 1, "details": {}}], "error": "cloud is disabled"}
        ),
        "/ol/api/ps": reply(200, {"models": []}),
        "/ol/api/show": reply(200, {"details": {}, "model_info": {}}),
    }
)
answers = rep

baseline = {
    "schema_version": 1,
    "backends": {
        "a": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/a/v1", "credential": {"env": "K"}},
        "b": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/b/v1", "credential": {"env": "K"}},
        "c": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/c/v1", "credential": {"env": "K"}},
        "d": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/d/v1", "credential": {"env": "K"}},
        "e": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/e/v1", "credential": {"env": "K"}},
        "f": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/f/v1", "credential": {"env": "K"}},
        "g": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/g/v1", "credential": {"env": "K"}},
        "ol": {"kind": "ollama", "base_url": "http://127.0.0.1:__PORT__/ol"},
    },
}

expect = [
    {"at": "backends.a.probe.outcome", "is": "ok"},
    {"at": "backends.a.status", "is": "available"},
    {"ids": "a", "are": ["m"]},
    {"at": "backends.b.probe.outcome", "is": "ok"},
    {"at": "backends.b.status", "is": "available"},
    {"ids": "b", "are": ["m"]},
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "are": ["m"]},
    {"at": "backends.d.probe.outcome", "is": "ok"},
    {"at": "backends.d.status", "is": "available"},
    {"ids": "d", "are": ["m"]},
    {"at": "backends.e.probe.outcome", "is": "ok"},
    {"at": "backends.e.status", "is": "available"},
    {"ids": "e", "are": ["m"]},
    {"at": "backends.f.probe.outcome", "is": "ok"},
    {"at": "backends.f.status", "is": "available"},
    {"ids": "f", "are": ["m"]},
    {"at": "backends.g.probe.outcome", "is": "ok"},
    {"at": "backends.g.status", "is": "available"},
    {"ids": "g", "are": ["m"]},
    {"at": "backends.ol.probe.outcome", "is": "ok"},
    {"at": "backends.ol.status", "is": "available"},
    {"ids": "ol", "are": ["m:1"]},
]
