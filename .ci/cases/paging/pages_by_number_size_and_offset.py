"""Pages by number, size and offset.

Source: OpenCSGs/csghub-server#1266; api.intelligence.io.solutions /api/v1/models?page=1&page_size=200; docs.litellm.ai v2/model/info.
"""

import urllib.parse

from case_server import reply

ALL = ["m%02d" % i for i in range(45)]


def ask(q, *names):
    a = urllib.parse.parse_qs(urllib.parse.urlsplit(q.target).query)
    return next((a[n][0] for n in names if n in a), None)


def rows(i, n=20):
    return [{"id": x, "object": "model", "created": 1700000000, "owned_by": "acme"} for x in ALL[i : i + n]]


def num(q, key, size):
    p = int(ask(q, key) or 1)
    return p, rows((p - 1) * size, size)


def csg(q):
    p, r = num(q, "page", 20)
    return reply(200, {"object": "list", "data": r, "total": 45, "page": p, "per": 20})


def ionet(q):
    p, r = num(q, "page", 20)
    return reply(200, {"data": r, "page": p, "page_size": 20, "total": 45, "total_pages": 3})


def lite(q):
    p, r = num(q, "page", 20)
    return reply(200, {"data": r, "total_count": 45, "current_page": p, "total_pages": 3, "size": 20})


def meta(q):
    p, r = num(q, "page", 20)
    return reply(200, {"data": r, "meta": {"page": p, "total_pages": 3, "total": 45}})


def off(q):
    i = int(ask(q, "offset") or 0)
    return reply(200, {"data": rows(i), "offset": i, "limit": 20, "total": 45})


answers = {
    "/csg/v1/models": csg,
    "/ionet/v1/models": ionet,
    "/lite/v1/models": lite,
    "/meta/v1/models": meta,
    "/off/v1/models": off,
}

baseline = {
    "schema_version": 1,
    "backends": {
        "csg": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/csg/v1", "credential": {"env": "K"}},
        "ionet": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/ionet/v1", "credential": {"env": "K"}},
        "lite": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/lite/v1", "credential": {"env": "K"}},
        "meta": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/meta/v1", "credential": {"env": "K"}},
        "off": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/off/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {
        "any": [
            [
                {"at": "backends.csg.probe.outcome", "is": "ok"},
                {"at": "backends.csg.status", "is": "available"},
                {"ids": "csg", "count": 45},
            ],
            [
                {"at": "backends.csg.probe.outcome", "is": "malformed_response"},
                {"at": "backends.csg.status", "is": "degraded"},
                {"ids": "csg", "at_least": 20},
            ],
        ]
    },
    {
        "any": [
            [
                {"at": "backends.ionet.probe.outcome", "is": "ok"},
                {"at": "backends.ionet.status", "is": "available"},
                {"ids": "ionet", "count": 45},
            ],
            [
                {"at": "backends.ionet.probe.outcome", "is": "malformed_response"},
                {"at": "backends.ionet.status", "is": "degraded"},
                {"ids": "ionet", "at_least": 20},
            ],
        ]
    },
    {
        "any": [
            [
                {"at": "backends.lite.probe.outcome", "is": "ok"},
                {"at": "backends.lite.status", "is": "available"},
                {"ids": "lite", "count": 45},
            ],
            [
                {"at": "backends.lite.probe.outcome", "is": "malformed_response"},
                {"at": "backends.lite.status", "is": "degraded"},
                {"ids": "lite", "at_least": 20},
            ],
        ]
    },
    {
        "any": [
            [
                {"at": "backends.meta.probe.outcome", "is": "ok"},
                {"at": "backends.meta.status", "is": "available"},
                {"ids": "meta", "count": 45},
            ],
            [
                {"at": "backends.meta.probe.outcome", "is": "malformed_response"},
                {"at": "backends.meta.status", "is": "degraded"},
                {"ids": "meta", "at_least": 20},
            ],
        ]
    },
    {
        "any": [
            [
                {"at": "backends.off.probe.outcome", "is": "ok"},
                {"at": "backends.off.status", "is": "available"},
                {"ids": "off", "count": 45},
            ],
            [
                {"at": "backends.off.probe.outcome", "is": "malformed_response"},
                {"at": "backends.off.status", "is": "degraded"},
                {"ids": "off", "at_least": 20},
            ],
        ]
    },
]
