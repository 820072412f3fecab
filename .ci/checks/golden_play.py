"""The play whose every word is a golden: a fleet, runs one after another, every verb."""

import json
import subprocess
import tempfile

import golden_baseline
import golden_normal
import golden_stage
import golden_troubles
from golden_fleet import Fleet

FOUNDATIONS = {f"output/{name}" for name in ("snapshot.json", "history.json", "changes.json", "metrics.prom")}
NOON = 1_795_176_000_000  # 2026-11-20T12:00:00Z


class Play:
    """Collects goldens: a path below the goldens' folder, and its text."""

    def __init__(self, folder, fleet):
        self.fleet = fleet
        self.stage = golden_stage.Stage(folder, NOON, golden_baseline.ENVIRONMENT)
        self.goldens = {}
        self.published = {}
        self.normal = golden_normal.Normal(self.stage.folder, fleet.server_address[1])

    def keep(self, path, text):
        self.goldens[path] = self.goldens.get(path, "") + self.normal(text)

    def call(self, golden, *words, **how):
        """Runs the program and adds what it said to a transcript."""
        ended = self.stage.call(*words, **how)
        self.keep(f"verbs/{golden}.txt", ended.text() + "\n")
        return ended

    def run(self, name, *words, phase=None, whole=True):
        """A run: what it says, what it asks, and what it publishes or leaves as it was."""
        self.fleet.phase = phase or self.fleet.phase
        self.fleet.taken()
        ended = self.stage.call(*words)
        self.keep(f"runs/{name}/said.txt", ended.text())
        asked = [request.text() for request in self.fleet.taken()]
        self.keep(f"runs/{name}/asked.txt", "\n\n".join(asked) + "\n")
        self.keep_published(f"runs/{name}", whole)
        return ended

    def keep_published(self, folder, whole=True):
        """Each output that is another one than after the run before; of the others and of the state the names.

        Unless `whole`, also of those that are made of the snapshot alone the names.
        """
        lines, badges = [], []
        for path in self.stage.files("output"):
            text = self.stage.text(path)
            is_same = self.published.get(path) == text
            lines.append(f"{'same   ' if is_same else 'written'} {path}")
            self.published[path] = text
            if is_same or path.startswith("output/schema/"):
                continue
            if not whole and path not in FOUNDATIONS:
                continue
            if "/badges/" in path:
                badges.append(f"{path}\n{text}")
            elif text:
                self.keep(f"{folder}/{path.removeprefix('output/')}", text)
        lines += [f"state   {path}" for path in self.stage.files(".rollcall")]
        self.keep(f"{folder}/files.txt", "\n".join(lines) + "\n")
        if badges:
            self.keep(f"{folder}/badges.txt", "\n".join(badges))


def far_machine(play):
    """Publishes, elsewhere, what the backend `far` reads."""
    printed = '{"models":[{"id":"far-1","provider":"far"},{"id":"far-2","provider":"far"}]}'
    entry = {"kind": "command", "options": {"argv": ["/bin/sh", "-c", f"printf '%s' '{printed}'"]}}
    play.stage.write("elsewhere/baseline.json", {"schema_version": 1, "backends": {"afar": entry}})
    ended = play.stage.call("--baseline", "elsewhere/baseline.json", "--output", "far")
    assert ended.status == 0, ended.err


def without_network():
    """What starts a program where nothing listens; nothing where namespaces may not be made."""
    words = ["unshare", "-rn"]
    able = subprocess.run([*words, "true"], capture_output=True).returncode == 0
    return words if able else []


def perform():
    """All goldens by path."""
    import golden_readers
    import golden_runs
    import golden_texts

    fleet = Fleet(golden_troubles.ANSWERS)
    try:
        with tempfile.TemporaryDirectory(prefix="rollcall-golden-") as folder:
            play = Play(folder, fleet)
            document = golden_baseline.document(fleet.origin)
            play.stage.write("baseline.json", json.dumps(document, indent=2) + "\n")
            for act in (golden_texts, golden_runs, golden_readers):
                act.perform(play, document)
            return play.goldens
    finally:
        fleet.stop()
