"""A cursor that comes again, links in a circle and to the page itself.

Source: google.aip.dev/158.
"""

from case_server import reply

d = [{"id": "m%d" % i, "object": "model"} for i in range(3)]


def circle(q):
    return reply(
        200, {"data": d, "next": "/circle/v1/models?page=%d" % (2 if "page=1" in q.target or "page" not in q.target else 1)}
    )


answers = {
    "/same/v1/models": reply(200, {"data": d, "next_page_token": "abc"}),
    "/circle/v1/models": circle,
    "/self/v1/models": reply(200, {"data": d, "links": {"next": "/self/v1/models"}}),
    "/gem/v1beta/models": reply(
        200,
        {
            "models": [
                {"name": "models/m%d" % i, "displayName": "M", "supportedGenerationMethods": ["generateContent"]}
                for i in range(3)
            ],
            "nextPageToken": "abc",
        },
    ),
}

baseline = {
    "schema_version": 1,
    "backends": {
        "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
        "circle": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/circle/v1", "credential": {"env": "K"}},
        "self": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/self/v1", "credential": {"env": "K"}},
        "gem": {"kind": "gemini", "base_url": "http://127.0.0.1:__PORT__/gem/v1beta", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.same.probe.outcome", "is": "malformed_response"},
    {"ids": "same", "include": ["m0", "m2"]},
    {"at": "backends.circle.probe.outcome", "is": "malformed_response"},
    {"ids": "circle", "include": ["m0", "m2"]},
    {"at": "backends.self.probe.outcome", "is": "malformed_response"},
    {"ids": "self", "include": ["m0", "m2"]},
    {"at": "backends.gem.probe.outcome", "is": "malformed_response"},
    {"ids": "gem", "include": ["m0", "m2"]},
]
