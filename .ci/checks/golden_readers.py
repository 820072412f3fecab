"""Every verb that reads or restores, on what the runs have left."""

import json

from golden_stage import DAY, MINUTE


def perform(play, _):
    play.stage.wait(3 * MINUTE)
    shown(play)
    picked(play)
    explained(play)
    checked(play)
    compared(play)
    linted(play)
    put_back(play)
    merged(play)
    damaged(play)


def shown(play):
    for words in (
        [],
        ["--by", "provider"],
        ["--by", "model"],
        ["--models"],
        ["--by", "model", "--capability", "vision", "--max-input-price", "1"],
        ["claude-*", "--backend", "router,claude"],
        ["--usable"],
        ["--task", "embedding", "--min-context", "1k"],
        ["--json"],
        ["--json", "--by", "provider"],
        ["--json", "--by", "model", "qwen*"],
        ["--json", "--models", "--backend", "lab"],
    ):
        play.call("show-json" if "--json" in words else "show", "show", *words)


def picked(play):
    for words in (
        ["--role", "coder"],
        ["--role", "voice"],
        ["--role", "nothing"],
        ["claude-opus-*", "--fallbacks", "3"],
        ["--max-input-price", "0.5", "--context", "100k", "--tools"],
        ["--require-usable"],
        ["claude-*", "--max-input-price", "0.01"],
        ["--role", "reader", "--json"],
        ["gemini-*", "--json", "--fallbacks", "1"],
    ):
        play.call("pick", "pick", *words)


def explained(play):
    for target in ("claude", "refused", "resting", "keyless", "off", "broken", "lab/meta", "far", "house"):
        play.call("explain", "explain", target)
    for target in ("lab/meta/meta-llama/Llama-3.3-70B-Instruct", "mistral/mistral/mistral-large-2411", "no", "lab/no"):
        play.call("explain", "explain", target)
    for target in ("limited", "herd/acme/herd-11"):
        play.call("explain", "explain", target, "--json")


def checked(play):
    wanted = ["--require", "claude-opus-*", "openrouter/*", "--no-retiring-within", "30d", "--fail-on", "any"]
    play.stage.environment = play.stage.environment | {"GITHUB_STEP_SUMMARY": str(play.stage.folder / "summary.md")}
    for form in ("text", "json", "junit", "github"):
        play.call("check", "check", *wanted, "--format", form)
    play.keep("verbs/check-summary.md", play.stage.text("summary.md"))
    play.call("check", "check")
    play.call("check", "check", "--max-age", "1m", "--min-models", "9000", "--require-usable")
    play.call("check", "check", "--min-models", "1", "--max-age", "1h")
    for words in ([], ["--max-age", "1m"], ["--max-age", "15m"], ["--json"]):
        play.call("fresh", "fresh", *words)


def compared(play):
    kept = play.stage.files(".rollcall/archive")
    play.stage.write("old.json", play.stage.text(kept[0]))
    snapshot = json.loads(play.stage.text("old.json"))
    del snapshot["backends"]["lab"]
    play.stage.write("older.json", snapshot)
    for words in (["old.json", "output"], ["older.json", "output"], ["output", "output"], ["none.json", "output"]):
        play.call("diff", "diff", *words)
    play.call("diff", "diff", "--format", "markdown", "older.json", "output")
    play.call("diff", "diff", "--json", "older.json", "output")


def linted(play):
    play.stage.write(
        "src/agent.py",
        'model = "mistral-large-2411"\nother = "qwen/qwen3-coder"\n'
        'third = "gemini-1.5-pro"  # rollcall-lint: ignore\nmodel: "gpt-4-turbo"\nfine = "claude-opus-5"\n',
    )
    for words in (["src"], ["src", "--within", "7d", "--fail-on", "error"], ["nowhere"]):
        play.call("lint", "lint", *words)
    play.call("lint", "lint", "--format", "github", "src")
    play.call("lint", "lint", "--json", "src")


def put_back(play):
    play.call("restore", "restore", "--list")
    play.call("restore", "restore", "--list", "--json")
    play.call("restore", "restore", "--strict", "--log", "json")
    kept = sorted(int(path.split("/")[-1].removesuffix(".json")) for path in play.stage.files(".rollcall/archive"))
    play.call("restore", "restore", str(kept[0]), "--strict", "--log", "json")
    play.call("restore", "restore", str(kept[0]))
    play.keep_published("runs/8-restored")
    play.call("restore", "restore", "4000")


def merged(play):
    play.stage.wait(DAY)
    play.call("merge", "merge", "far/snapshot.json", "output/snapshot.json", "--output", "joined", "--verbose")
    play.call("merge", "merge", "far", "far/snapshot.json", "output", "--output", "joined", "--newest")
    play.call("merge", "merge", "output", "older.json", "--output", "joined")
    play.keep("verbs/merge.txt", "\n".join(play.stage.files("joined")) + "\n")
    play.keep("runs/9-merged/snapshot.json", play.stage.text("joined/snapshot.json"))


def damaged(play):
    """Files that cannot be read, and of a newer version."""
    for name, text in (("torn", '{"backends":{'), ("newer", '{"schema_version":9,"backends":{},"run":{}}')):
        play.stage.write("output/snapshot.json", text)
        for words in (["show"], ["check"], ["fresh"], ["pick", "x"]):
            play.call(f"snapshot-{name}", *words)
        play.call(f"snapshot-{name}", "--only", "acme", "--log", "json")
    play.stage.write(".rollcall/drains.json", "{", mode=0o600)
    for words in ([], ["drains"], ["drain", "acme"], ["doctor", "--offline"]):
        play.call("drains-damaged", *words)
