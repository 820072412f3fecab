"""A command that has failed seven times: another argv, one word more, a variable more; the same one waits its minutes.

Source: argv.
"""

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
        "args": {"kind": "command", "provider": "x", "options": {"argv": ["/bin/sh", "-c", "exit 3"]}},
        "more": {"kind": "command", "provider": "x", "options": {"argv": ["/bin/sh", "-c", "exit 3"]}},
        "vars": {"kind": "command", "provider": "x", "options": {"argv": ["/bin/sh", "-c", "exit 3"]}},
        "same": {"kind": "command", "provider": "x", "options": {"argv": ["/bin/sh", "-c", "exit 3"]}},
    },
}

files = {
    "two.json": {
        "schema_version": 1,
        "backends": {
            "args": {"kind": "command", "provider": "x", "options": {"argv": ["/bin/sh", "-c", "exit 4"]}},
            "more": {"kind": "command", "provider": "x", "options": {"argv": ["/bin/sh", "-c", "exit 3", "x"]}},
            "vars": {"kind": "command", "provider": "x", "options": {"argv": ["/bin/sh", "-c", "exit 3"], "environment": ["T1"]}},
            "same": {"kind": "command", "provider": "x", "options": {"argv": ["/bin/sh", "-c", "exit 3"]}},
        },
    }
}

environment = {"T1": "red"}
runs = 8
arguments = [
    ["--force"],
    ["--force"],
    ["--force"],
    ["--force"],
    ["--force"],
    ["--force"],
    ["--force"],
    ["--baseline", "two.json"],
]

expect = [
    {"at": "backends.args.roll", "is": "probed"},
    {"at": "backends.more.roll", "is": "probed"},
    {"at": "backends.vars.roll", "is": "probed"},
    {"at": "backends.same.roll", "is": "not_due"},
    {"at": "backends.same.consecutive_failures", "is": 7},
]
