"""The fleet and the baseline of the folder that a program of today has left for later ones (Tests/Fixtures/upgrade).

Digests of accounts are over the address, so the fleet lives at one address for ever; the test waits for it.
"""

import errno
import pathlib
import time

import golden_answers as good
import golden_baseline
import golden_troubles as bad
from golden_fleet import Fleet

FIXTURE = pathlib.Path(__file__).resolve().parents[2] / "Tests/Fixtures/upgrade/v0.1-full"
ADDRESS, PORT = "127.83.11.7", 18311
ENVIRONMENT = golden_baseline.ENVIRONMENT | {"HOOK": f"http://{ADDRESS}:{PORT}/hook/changes"}


def prompt(_, phase):
    """Grows by a model a phase, and in the last one fails."""
    if phase == "down":
        return 503, {}, {"error": "down"}
    count = {"first": 2, "grown": 3, "later": 4}[phase]
    return good.listing(*[good.row(f"prompt-{number}", "acme") for number in range(1, count + 1)])


def mending(_, phase):
    return good.listing(good.row("mending-1", "acme")) if phase in ("first", "later") else bad.broken(_, phase)


def listing_of(name):
    return lambda *_: good.listing(good.row(f"{name}-1", "acme"), good.row(f"{name}-2", "acme"))


ANSWERS = {
    "steady": listing_of("steady"),
    "prompt": prompt,
    "lab": good.lab,
    "mistral": good.mistral,
    "refused": bad.refused,
    "limited": bad.limited,
    "mending": mending,
    "resting": listing_of("resting"),
    "told": listing_of("told"),
    "hook": bad.listener,
    "deaf": bad.deaf,
}


def baseline():
    """Some that are not due, some that fail, one that is tried out for money, and whoever else is left alone."""
    origin = f"http://{ADDRESS}:{PORT}"

    def entry(name, key="KEY", **more):
        return {
            "kind": "openai_compatible",
            "provider": "acme",
            "base_url": f"{origin}/{name}/v1",
            "credential": {"env": key},
            **more,
        }

    trying = {"mode": "inference", "every": "12h", "max_requests_per_run": 2}
    return {
        "schema_version": 1,
        "keep": 6,
        "roles": {"coder": {"prefer": ["lab/*", "prompt/*"], "needs": {"context_tokens": 100_000}}},
        "ping": {"url": f"{origin}/deaf/0c5e"},
        "webhook": {"url": {"env": "HOOK"}, "headers": {"Authorization": {"env": "HOOK_TOKEN"}}},
        "backends": {
            "keyless": entry("keyless", key="NOT_SET", models={"acme": [{"model_id": "assumed-1"}]}),
            "lab": {"kind": "vllm", "base_url": f"{origin}/lab/v1", "credential": {"env": "KEY"}, "readiness": trying},
            "limited": entry("limited"),
            "mending": entry("mending"),
            "mistral": {"kind": "mistral", "base_url": f"{origin}/mistral/v1", "credential": {"env": "KEY"}}
            | {"interval": "12h"},
            "off": entry("off", disabled=True, models={"acme": [{"model_id": "off-1"}]}),
            "prompt": entry("prompt"),
            "refused": entry("refused", key="REVOKED"),
            "resting": entry("resting"),
            "steady": entry("steady", interval="12h"),
            "told": entry("told", interval="12h"),
        },
    }


def fleet():
    """The fleet at its address, once nobody else plays it."""
    until = time.monotonic() + 300
    while True:
        try:
            return Fleet(ANSWERS, ADDRESS, PORT)
        except OSError as failure:
            if failure.errno != errno.EADDRINUSE or time.monotonic() > until:
                raise
            time.sleep(0.2)
