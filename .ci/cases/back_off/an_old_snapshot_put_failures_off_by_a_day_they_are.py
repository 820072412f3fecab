"""An old snapshot put failures off by a day: they are asked now, what was well is not.

Source: failures' next_probe_at of older snapshots are computed anew on load.
"""

import datetime
import json
import os
import time

from case_server import reply

SEEN = {}
NOW = time.time()
LIST = {"object": "list", "data": [{"id": "m-one", "object": "model"}]}
# name: what the first request gets, how long ago that was, how often it had failed
A = {
    "busy": (reply(503, {"error": {"message": "try again later"}}), 1800, 1),
    "broke": (reply(500, {"error": {"message": "try again later"}}), 7200, 3),
    "json": (reply(200, "{"), 900, 9),
    "key": (reply(401, {"error": {"message": "bad key", "type": None, "param": None, "code": None}}), 7200, 1),
    "haste": (reply(429, {"error": {"message": "try again later"}}, headers=[("Retry-After", "1800")]), 3000, 2),
    "good": (
        reply(200, {"object": "list", "data": [{"id": "m-one", "object": "model"}, {"id": "m-two", "object": "model"}]}),
        3600,
        0,
    ),
}


def at(s):
    return (
        datetime.datetime.fromtimestamp(NOW + s, datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )


KNOWN = ("consecutive_failures", "kind", "last_success_at", "next_probe_at", "probe", "providers", "roll", "status")
PROBE = (
    "attempts",
    "hint",
    "http_status",
    "id",
    "models",
    "outcome",
    "pages",
    "phase",
    "retry_after_at",
    "sequence",
    "stage",
    "started_at",
    "timings_ms",
)


def rewrite(folder):
    """The snapshot of the first run, as 0.1.0 would have left it some time ago: every next turn is the interval's."""
    path = os.path.join(folder, "output", "snapshot.json")
    with open(path) as file:
        d = json.load(file)
    for name, (_, ago, failures) in A.items():
        b = {k: v for k, v in d["backends"][name].items() if k in KNOWN}
        b["probe"] = {k: v for k, v in b["probe"].items() if k in PROBE}
        b["probe"]["started_at"], b["next_probe_at"], b["consecutive_failures"] = at(-ago), at(86400 - ago), failures
        if "retry_after_at" in b["probe"]:
            b["probe"]["retry_after_at"] = at(1800 - ago)
        d["backends"][name] = b
    d["run"]["tool"] = {"name": "rollcall", "version": "0.1.0"}
    dump = lambda v: json.dumps(v, sort_keys=True, separators=(",", ":"))
    text = (
        '{"backends":{\n'
        + ",\n".join(dump(n) + ":" + dump(b) for n, b in sorted(d["backends"].items()))
        + '\n},"changes":'
        + dump(d["changes"])
        + ',\n"run":'
        + dump(d["run"])
        + ',\n"schema_version":1}\n'
    )
    with open(path + ".new", "w") as file:
        file.write(text)
    os.rename(path + ".new", path)


def say(q):
    n = q.path.split("/")[1]
    SEEN[n] = SEEN.get(n, 0) + 1
    if n == "hook" and SEEN[n] == 2:
        rewrite(q.folder)
    return A[n][0] if n in A and SEEN[n] == 1 else reply(200, LIST)


answers = {"*": say}

baseline = {
    "schema_version": 1,
    "backends": {
        "busy": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/busy/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "broke": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/broke/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "json": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/json/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "key": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/key/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "haste": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/haste/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "good": {
            "kind": "openai_compatible",
            "base_url": "http://127.0.0.1:__PORT__/good/v1",
            "credential": {"env": "K"},
            "interval": "24h",
        },
        "hook": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:__PORT__/hook/v1", "credential": {"env": "K"}},
    },
}
runs = 3
arguments = [["--force"], ["--only", "hook", "--output", "elsewhere"], []]

expect = [
    {"at": "backends.busy.status", "run": 1, "is": "unavailable"},
    {"at": "backends.busy.roll", "is": "probed"},
    {"at": "backends.busy.probe.outcome", "is": "ok"},
    {"at": "backends.busy.status", "is": "available"},
    {"at": "backends.busy.next_probe_at", "seconds": [86380, 86400.4]},
    {"at": "backends.broke.status", "run": 1, "is": "unavailable"},
    {"at": "backends.broke.roll", "is": "probed"},
    {"at": "backends.broke.probe.outcome", "is": "ok"},
    {"at": "backends.broke.status", "is": "available"},
    {"at": "backends.broke.next_probe_at", "seconds": [86380, 86400.4]},
    {"at": "backends.json.status", "run": 1, "is": "unavailable"},
    {"at": "backends.json.roll", "is": "probed"},
    {"at": "backends.json.probe.outcome", "is": "ok"},
    {"at": "backends.json.status", "is": "available"},
    {"at": "backends.json.next_probe_at", "seconds": [86380, 86400.4]},
    {"at": "backends.key.status", "run": 1, "is": "unavailable"},
    {"at": "backends.key.roll", "is": "probed"},
    {"at": "backends.key.probe.outcome", "is": "ok"},
    {"at": "backends.key.status", "is": "available"},
    {"at": "backends.key.next_probe_at", "seconds": [86380, 86400.4]},
    {"at": "backends.haste.status", "run": 1, "is": "unavailable"},
    {"at": "backends.haste.roll", "is": "probed"},
    {"at": "backends.haste.probe.outcome", "is": "ok"},
    {"at": "backends.haste.status", "is": "available"},
    {"at": "backends.haste.next_probe_at", "seconds": [86380, 86400.4]},
    {"at": "backends.good.roll", "is": "not_due"},
    {"at": "backends.good.next_probe_at", "seconds": [82770, 82801]},
]
