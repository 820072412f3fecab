"""The key changes where the entry points: in a file, in what a command prints; the entry itself is the same.

Source: credential, by its value.
"""

import os

from case_server import reply


def turn(folder, name, text):
    path = os.path.join(folder, name)
    with open(path + ".new", "w") as file:
        file.write(text)
    os.rename(path + ".new", path)


NEW = {
    "file": ("key.txt", "sk-renewed-55555555556666666666"),
    "cmd": ("printed.txt", "sk-renewed-77777777778888888888"),
    "head": ("key2.txt", "sk-renewed-99999999990000000000"),
    "same": None,
}


def say(q):
    n = q.path.split("/")[1]
    new = NEW[n]
    sent = q.headers.get("authorization", "") + q.headers.get("x-api-key", "")
    if new and new[1] in sent:
        return reply(200, {"object": "list", "data": [{"id": "m-one", "type": "model"}]})
    if new:
        turn(q.folder, *new)
    return reply(401, {"error": {"message": "expired"}})


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "file": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/file/v1", "credential": {"file": "key.txt"}},
        "cmd": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/cmd/v1",
            "credential": {"command": ["/bin/cat", "printed.txt"]},
        },
        "head": {"kind": "anthropic", "base_url": "http://127.0.0.1:__PORT__/head", "credential": {"file": "key2.txt"}},
        "same": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/same/v1", "credential": {"env": "K"}},
    },
}

files = {
    "key.txt": "sk-expired-1111111111222222222\n",
    "key2.txt": "sk-expired-1111111111222222222\n",
    "printed.txt": "sk-expired-1111111111222222222\n",
}
runs = 2
arguments = [["--force"], []]

expect = [
    {"at": "backends.file.status", "run": 1, "is": "unavailable"},
    {"at": "backends.file.roll", "is": "probed"},
    {"at": "backends.file.probe.outcome", "is": "ok"},
    {"ids": "file", "are": ["m-one"]},
    {"at": "backends.cmd.status", "run": 1, "is": "unavailable"},
    {"at": "backends.cmd.roll", "is": "probed"},
    {"at": "backends.cmd.probe.outcome", "is": "ok"},
    {"ids": "cmd", "are": ["m-one"]},
    {"at": "backends.head.status", "run": 1, "is": "unavailable"},
    {"at": "backends.head.roll", "is": "probed"},
    {"at": "backends.head.probe.outcome", "is": "ok"},
    {"ids": "head", "are": ["m-one"]},
    {"at": "backends.same.roll", "is": "not_due"},
]
