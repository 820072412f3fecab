"""TLS files are added, taken away, others."""

import case_certificate
from case_server import reply

CERTIFICATE, KEY = case_certificate.make("127.0.0.1", "localhost")
context = case_certificate.context(CERTIFICATE, KEY)

answers = {"*": reply(403, {"error": {"message": "no access"}})}


def wrap(connection, asked):
    return context.wrap_socket(connection, server_side=True)


baseline = {
    "schema_version": 1,
    "backends": {
        "add": {"kind": "openai_compatible", "base_url": "https://127.0.0.1:__PORT__/add/v1", "credential": {"env": "K"}},
        "gone": {
            "kind": "openai_compatible",
            "base_url": "https://127.0.0.1:__PORT__/gone/v1",
            "credential": {"env": "K"},
            "ca_file": "ca.pem",
        },
        "other": {
            "kind": "openai_compatible",
            "base_url": "https://127.0.0.1:__PORT__/other/v1",
            "credential": {"env": "K"},
            "ca_file": "ca.pem",
        },
        "client": {
            "kind": "openai_compatible",
            "base_url": "https://127.0.0.1:__PORT__/client/v1",
            "credential": {"env": "K"},
            "ca_file": "ca.pem",
        },
        "same": {
            "kind": "openai_compatible",
            "base_url": "https://127.0.0.1:__PORT__/same/v1",
            "credential": {"env": "K"},
            "ca_file": "ca.pem",
            "client_certificate": {"certificate_file": "ca.pem", "key_file": "key.pem"},
        },
    },
}

files = {
    "ca.pem": CERTIFICATE,
    "key.pem": KEY,
    "ca2.pem": CERTIFICATE + case_certificate.make("other.test")[0],
    "two.json": {
        "schema_version": 1,
        "backends": {
            "add": {
                "kind": "openai_compatible",
                "base_url": "https://127.0.0.1:__PORT__/add/v1",
                "credential": {"env": "K"},
                "ca_file": "ca.pem",
            },
            "gone": {"kind": "openai_compatible", "base_url": "https://127.0.0.1:__PORT__/gone/v1", "credential": {"env": "K"}},
            "other": {
                "kind": "openai_compatible",
                "base_url": "https://127.0.0.1:__PORT__/other/v1",
                "credential": {"env": "K"},
                "ca_file": "ca2.pem",
            },
            "client": {
                "kind": "openai_compatible",
                "base_url": "https://127.0.0.1:__PORT__/client/v1",
                "credential": {"env": "K"},
                "ca_file": "ca.pem",
                "client_certificate": {"certificate_file": "ca.pem", "key_file": "key.pem"},
            },
            "same": {
                "kind": "openai_compatible",
                "base_url": "https://127.0.0.1:__PORT__/same/v1",
                "credential": {"env": "K"},
                "ca_file": "ca.pem",
                "client_certificate": {"certificate_file": "ca.pem", "key_file": "key.pem"},
            },
        },
    },
}

runs = 2
arguments = [["--force"], ["--baseline", "two.json"]]

expect = [
    {"at": "backends.add.roll", "is": "probed"},
    {"at": "backends.gone.roll", "is": "probed"},
    {"at": "backends.other.roll", "is": "probed"},
    {"at": "backends.client.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
    {"at": "backends.add.probe.outcome", "is": "tls_failure", "run": 1},
    {"at": "backends.add.probe.outcome", "is": "forbidden"},
    {"at": "backends.gone.probe.outcome", "is": "tls_failure"},
    {"at": "backends.client.probe.outcome", "is": "forbidden"},
]
