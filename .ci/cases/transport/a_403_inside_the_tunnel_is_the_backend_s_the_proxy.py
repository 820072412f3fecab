"""A 403 inside the tunnel is the backend's: the proxy has let us pass.

Source: only 403 at CONNECT is the proxy's.
"""

import case_certificate
from case_server import receive, reply

CERTIFICATE, KEY = case_certificate.make("origin.test", "second.test")
context = case_certificate.context(CERTIFICATE, KEY)


def wrap(connection, asked):
    """Plays the proxy: lets the tunnel through, and speaks TLS within it."""
    request = receive(connection, None)
    asked.append(f"{request.method} {request.target}")
    connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    return context.wrap_socket(connection, server_side=True)


def say(q):
    if q.headers["host"].startswith("origin.test"):
        return reply(403, {"error": {"message": "Your project may not list models.", "type": "permission_error"}})
    return reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}]})


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "deny": {
            "kind": "openai_compatible",
            "base_url": "https://origin.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
            "ca_file": "ca.pem",
        },
        "good": {
            "kind": "openai_compatible",
            "base_url": "https://second.test/v1",
            "credential": {"env": "K"},
            "proxy": "http://127.0.0.1:__PORT__",
            "ca_file": "ca.pem",
        },
    },
}

files = {
    "ca.pem": CERTIFICATE,
    "key.pem": KEY,
}

expect = [
    {"at": "backends.deny.probe.outcome", "is": "forbidden"},
    {"at": "backends.good.probe.outcome", "is": "ok"},
    {"ids": "good", "are": ["m-one"]},
    {"requests_match": "CONNECT origin.test:443"},
    {"requests_match": "^GET /v1/models"},
]
