"""Texts that depend on nothing, and what is said before anything was published."""

import golden_answers
from golden_play import far_machine, without_network

VERBS = (
    "run check show pick explain diff fresh lint doctor drain resume drains session restore merge demo redact schema"
    " manual completions init"
).split()
SCHEMAS = "baseline snapshot history changes catalogue by-provider by-model roles".split()
SHELLS = "bash fish zsh".split()


def perform(play, document):
    help_texts(play)
    mistakes(play, document)
    before_anything(play)
    redaction(play)


def help_texts(play):
    play.call("help", "--help")
    play.call("help", "--version")
    for verb in VERBS:
        play.call("help", verb, "--help")
    play.call("manual", "manual")
    for shell in SHELLS:
        play.call(f"completions-{shell}", "completions", shell)
    for name in SCHEMAS:
        play.call(f"schema-{name}", "schema", name)


def mistakes(play, document):
    """Wrong usage, and baselines with mistakes: nothing is sent."""
    for words in (
        ["--nonsense"],
        ["rnu"],
        ["--only", "nobody"],
        ["--shard", "3/2"],
        ["--wait", "soon"],
        ["--fail-on", "some"],
        ["--profile", "day"],
        ["schema", "nothing"],
        ["completions", "csh"],
        ["drain"],
        ["drain", "nobody"],
        ["drain", "claude", "--until", "yesterday"],
        ["session", "report"],
        ["session", "open"],
        ["check", "--format", "xml"],
        ["diff", "one"],
        ["merge"],
        ["restore", "zero"],
        ["--baseline", "nowhere.json"],
    ):
        play.call("mistakes", *words)
    bad = {"kind": "opanai", "base_url": "nowhere", "deadline": "10", "credential": "sk-inline", "colour": "red"}
    play.stage.write("wrong.json", {"schema_version": 1, "backends": {"bad": bad, "Bad": {"kind": "ollama"}}})
    play.stage.write("newer.json", {"schema_version": 9, "backends": {}})
    play.stage.write("torn.json", '{"schema_version": 1,\n  "backends": {,}}\n')
    models = {"acme": [{"model_id": ""}, {"model_id": "fine"}]}
    entry = document["backends"]["acme"] | {"models": models}
    play.stage.write("dropped.json", {"schema_version": 1, "backends": {"acme": entry}})
    for name in ("wrong", "newer", "torn"):
        play.call("mistakes", "--baseline", f"{name}.json")
        play.call("mistakes", "doctor", "--offline", "--baseline", f"{name}.json")
    play.call("mistakes", "--baseline", "dropped.json", "--strict", "--output", "nothing")
    play.call("mistakes", "--baseline", "dropped.json", "--dry-run", "--output", "nothing")


def before_anything(play):
    for words in (["show"], ["check"], ["fresh"], ["pick", "x"], ["explain", "acme"], ["restore", "--list"]):
        play.call("before-anything", *words)
    play.call("before-anything", "drains")
    play.call("before-anything", "session", "list")
    far_machine(play)
    play.call("dry-run", "--dry-run")
    play.call("dry-run", "--dry-run", "--profile", "night", "--only", "acme", "slow")
    play.call("dry-run", "--dry-run", "--shard", "2/3")
    play.call("doctor", "doctor", "--offline")
    alone = without_network()
    play.call("init", "init", "--print", before=alone)
    play.call("init", "init", "--baseline", "first.json", before=alone)
    play.call("init", "init", "--baseline", "first.json", before=alone)
    play.keep("verbs/init.txt", play.stage.text("first.json"))


def redaction(play):
    log = f"Authorization: Bearer abcdefghijklmnop\nhttps://user:password@host.example/\nplain {golden_answers.KEY}\n"
    play.call("redact", "redact", "--known", "KEY", stdin=log.encode())
