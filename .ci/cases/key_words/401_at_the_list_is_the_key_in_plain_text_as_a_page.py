"""401 at the list is the key, in plain text, as a page, as a bare JSON text and empty.

Source: api.github.com Copilot; docs.siliconflow.com (a bare JSON text); openresty page; TGI empty 401.
"""

from case_server import reply

A = {
    "copilot": reply(401, "unauthorized: token expired", type="text/plain"),
    "sili": reply(401, '"Invalid token"'),
    "page": reply(
        401,
        "<html><head><title>401 Authorization Required</title></head><body><center><h1>401 Authorization Required</h1></center><hr><center>openresty</center></body></html>",
        type="text/html",
    ),
    "bare": reply(401, b"", type="text/plain"),
    "busy": reply(
        401,
        {"error": {"message": "The model service is not available to you", "type": "ServiceError", "param": None, "code": None}},
    ),
}


def say(q):
    a = A[q.path.split("/")[1]]
    return a(q) if callable(a) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "copilot": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/copilot/v1", "credential": {"env": "K"}},
        "sili": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/sili/v1", "credential": {"env": "K"}},
        "page": {"kind": "perplexity", "base_url": "http://127.0.0.1:__PORT__/page/v1", "credential": {"env": "K"}},
        "bare": {"kind": "tgi", "base_url": "http://127.0.0.1:__PORT__/bare", "credential": {"env": "K"}},
        "busy": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/busy/v1", "credential": {"env": "K"}},
    },
}

expect = [
    {"at": "backends.copilot.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.sili.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.page.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.bare.probe.outcome", "is": "auth_rejected"},
    {"at": "backends.busy.probe.outcome", "is": "auth_rejected"},
]
