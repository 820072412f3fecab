"""Marks of an end: nothing is missing.

Source: platform.claude.com/docs/en/api/models-list; google.aip.dev/158; developers.cloudflare.com/api (result_info).
"""

from case_server import reply

d = [{"id": "m%d" % i, "object": "model"} for i in range(3)]
E = [
    {"data": d, "has_more": False, "first_id": "m0", "last_id": "m2"},
    {"data": d, "next": None, "previous": None},
    {"data": d, "next": "", "next_page": None, "next_page_token": ""},
    {"data": d, "links": {"self": "/x", "first": "/x?offset=0", "last": "/x?offset=0", "prev": None, "next": None}},
    {
        "data": d,
        "pagination": {
            "page": 1,
            "per_page": 50,
            "total": 3,
            "total_pages": 1,
            "has_more": False,
            "next": None,
            "next_cursor": None,
        },
    },
    {"data": d, "page": 1, "total_pages": 1, "total": 3, "page_size": 20},
    {"data": d, "total": 3, "limit": 100, "offset": 0},
    {
        "success": True,
        "errors": [],
        "messages": [],
        "data": d,
        "result_info": {"page": 1, "per_page": 50, "count": 3, "total_count": 3, "total_pages": 1},
    },
    {"data": d, "nextPageToken": "", "total": 2, "limit": 20},
]
answers = {"/%s/v1/models" % n: reply(200, e) for n, e in zip("abcdefghi", E)}

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
        "i": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/i/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.a.probe.outcome", "is": "ok"},
    {"at": "backends.a.status", "is": "available"},
    {"ids": "a", "are": ["m0", "m1", "m2"]},
    {"at": "backends.b.probe.outcome", "is": "ok"},
    {"at": "backends.b.status", "is": "available"},
    {"ids": "b", "are": ["m0", "m1", "m2"]},
    {"at": "backends.c.probe.outcome", "is": "ok"},
    {"at": "backends.c.status", "is": "available"},
    {"ids": "c", "are": ["m0", "m1", "m2"]},
    {"at": "backends.d.probe.outcome", "is": "ok"},
    {"at": "backends.d.status", "is": "available"},
    {"ids": "d", "are": ["m0", "m1", "m2"]},
    {"at": "backends.e.probe.outcome", "is": "ok"},
    {"at": "backends.e.status", "is": "available"},
    {"ids": "e", "are": ["m0", "m1", "m2"]},
    {"at": "backends.f.probe.outcome", "is": "ok"},
    {"at": "backends.f.status", "is": "available"},
    {"ids": "f", "are": ["m0", "m1", "m2"]},
    {"at": "backends.g.probe.outcome", "is": "ok"},
    {"at": "backends.g.status", "is": "available"},
    {"ids": "g", "are": ["m0", "m1", "m2"]},
    {"at": "backends.h.probe.outcome", "is": "ok"},
    {"at": "backends.h.status", "is": "available"},
    {"ids": "h", "are": ["m0", "m1", "m2"]},
    {"at": "backends.i.probe.outcome", "is": "ok"},
    {"at": "backends.i.status", "is": "available"},
    {"ids": "i", "are": ["m0", "m1", "m2"]},
]
