"""An option changes: account, region, collection."""

from case_server import reply

SEEN = {}
A = {}


def say(q):
    n = q.path.split("://")[-1].split("/")[1]
    SEEN[n] = SEEN.get(n, 0) + 1
    a = A.get(n, reply(403, {"error": {"message": "no access", "type": "permission_error", "param": None, "code": None}}))
    a = a(q) if callable(a) else a
    return a[min(SEEN[n], len(a)) - 1] if isinstance(a, list) else a


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "fire": {
            "kind": "fireworks",
            "base_url": "http://127.0.0.1:__PORT__/fire",
            "credential": {"env": "K"},
            "options": {"account": "fireworks"},
        },
        "aws": {
            "kind": "bedrock",
            "base_url": "http://127.0.0.1:__PORT__/aws",
            "credential": {"env": "K"},
            "options": {"region": "us-east-1"},
        },
        "rep": {
            "kind": "replicate",
            "base_url": "http://127.0.0.1:__PORT__/rep/v1",
            "credential": {"env": "K"},
            "options": {"collection": "language-models"},
        },
        "same": {
            "kind": "bedrock",
            "base_url": "http://127.0.0.1:__PORT__/same",
            "credential": {"env": "K"},
            "options": {"region": "us-east-1"},
        },
    },
}

files = {
    "two.json": {
        "schema_version": 1,
        "backends": {
            "fire": {
                "kind": "fireworks",
                "base_url": "http://127.0.0.1:__PORT__/fire",
                "credential": {"env": "K"},
                "options": {"account": "other"},
            },
            "aws": {
                "kind": "bedrock",
                "base_url": "http://127.0.0.1:__PORT__/aws",
                "credential": {"env": "K"},
                "options": {"region": "eu-west-1"},
            },
            "rep": {
                "kind": "replicate",
                "base_url": "http://127.0.0.1:__PORT__/rep/v1",
                "credential": {"env": "K"},
                "options": {"collection": "text-models"},
            },
            "same": {
                "kind": "bedrock",
                "base_url": "http://127.0.0.1:__PORT__/same",
                "credential": {"env": "K"},
                "options": {"region": "us-east-1"},
            },
        },
    }
}
runs = 2
arguments = [["--force"], ["--baseline", "two.json"]]

expect = [
    {"at": "backends.fire.roll", "is": "probed"},
    {"at": "backends.aws.roll", "is": "probed"},
    {"at": "backends.rep.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
]
