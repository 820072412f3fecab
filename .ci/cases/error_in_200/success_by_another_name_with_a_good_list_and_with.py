"""Success by another name, with a good list and with none.

Source: vue-element-admin responses (20000); siliconflow {code:20000,status:true}; litemall errno 0.
"""

from case_server import reply

d = [{"id": "m", "object": "model"}]
E = [
    {"code": 20000, "message": "OK", "status": True, "data": d},
    {"code": "ok", "data": d},
    {"code": "success", "msg": "", "data": d},
    {"code": 200, "message": "success", "data": []},
    {"code": 0, "msg": "ok", "data": []},
    {"status": "success", "data": d},
    {"errno": 0, "errors": None, "error": None, "success": True, "data": []},
    {"status": "ok", "detail": None, "base_resp": {"status_code": 0}, "data": d},
]
answers = {"/%s/v1/models" % n: reply(200, e) for n, e in zip("abcdefgh", E)}

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
        "h": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/h/v1", "credential": {"env": "K"}},
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
    {"at": "backends.f.probe.outcome", "is": "ok"},
    {"at": "backends.f.status", "is": "available"},
    {"ids": "f", "are": ["m"]},
    {"at": "backends.h.probe.outcome", "is": "ok"},
    {"at": "backends.h.status", "is": "available"},
    {"ids": "h", "are": ["m"]},
    {"at": "backends.d.probe.outcome", "is": "ok"},
    {"at": "backends.d.status", "is": "available"},
    {"ids": "d", "are": []},
    {"at": "backends.e.probe.outcome", "is": "ok"},
    {"at": "backends.e.status", "is": "available"},
    {"ids": "e", "are": []},
    {"at": "backends.g.probe.outcome", "is": "ok"},
    {"at": "backends.g.status", "is": "available"},
    {"ids": "g", "are": []},
]
