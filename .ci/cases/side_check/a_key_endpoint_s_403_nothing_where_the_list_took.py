"""A key endpoint's 403: nothing where the list took the key, a refusal where the list is open.

Source: docs.x.ai (ACLs of a key); docs.cohere.com errors; openrouter.ai/docs limits.
"""

from case_server import reply

rep = {}


def need(reply):
    return lambda q: (
        reply if q.headers.get("authorization") == "Bearer sk-test-0123456789abcdefXYZ" else reply(401, {"error": "no key"})
    )


for n, h in (
    ("x", reply(403, {"code": "permission-denied", "error": "This API key may not read api-key info"})),
    ("x2", reply(403, "<html>Forbidden</html>", type="text/html")),
):
    rep["/%s/v1/models" % n] = need(reply(200, {"object": "list", "data": [{"id": "m", "object": "model", "owned_by": "xai"}]}))
    rep["/%s/v1/language-models" % n] = need(
        reply(200, {"models": [{"id": "m", "object": "model", "owned_by": "xai", "aliases": []}]})
    )
    rep["/%s/v1/api-key" % n] = h
rep["/co/v1/models"] = need(reply(200, {"models": [{"name": "m", "endpoints": ["chat"], "context_length": 4096}]}))
rep["/co/v1/check-api-key"] = reply(403, {"message": "forbidden"})
rep["/or/api/v1/models"] = reply(
    200,
    {
        "data": [
            {
                "id": "acme/m",
                "name": "M",
                "architecture": {"output_modalities": ["text"]},
                "pricing": {"prompt": "0", "completion": "0"},
            }
        ],
        "links": {"next": None},
    },
)
rep["/or/api/v1/key"] = reply(403, {"error": {"message": "Forbidden", "code": 403}})
answers = rep

baseline = {
    "schema_version": 1,
    "backends": {
        "x": {"kind": "xai", "base_url": "http://127.0.0.1:__PORT__/x/v1", "credential": {"env": "K"}},
        "co": {"kind": "cohere", "base_url": "http://127.0.0.1:__PORT__/co", "credential": {"env": "K"}},
        "or": {"kind": "openrouter", "base_url": "http://127.0.0.1:__PORT__/or/api/v1", "credential": {"env": "K"}},
        "x2": {"kind": "xai", "base_url": "http://127.0.0.1:__PORT__/x2/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.x.probe.outcome", "is": "ok"},
    {"at": "backends.x.status", "is": "available"},
    {"ids": "x", "are": ["m"]},
    {"at": "backends.x2.probe.outcome", "is": "ok"},
    {"at": "backends.x2.status", "is": "available"},
    {"ids": "x2", "are": ["m"]},
    {"at": "backends.co.probe.outcome", "is": "ok"},
    {"at": "backends.co.status", "is": "available"},
    {"ids": "co", "are": ["m"]},
    {"at": "backends.or.probe.outcome", "is": "forbidden"},
    {"at": "backends.or.status", "is": "unavailable"},
    {"ids": "or", "are": ["acme/m"]},
]
