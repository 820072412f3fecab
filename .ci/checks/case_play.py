"""Plays a case: starts its server, runs the program in an empty folder as often as the case says, and keeps what came."""

import importlib.util
import json
import os
import pathlib
import subprocess
import tempfile

from case_server import CaseServer
from job import HANG

KEY = "sk-test-0123456789abcdefXYZ"
DEFAULTS = {"answers": {}, "wrap": None, "files": {}, "environment": {}, "runs": 1, "arguments": ["--force"]}


class Case:
    """A file of `.ci/cases`: answers of a backend, a baseline, and what must come of them."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        spec = importlib.util.spec_from_file_location(f"case_{self.path.stem}", self.path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        self.title = module.__doc__.strip().split("\n")[0]
        self.baseline, self.expect = module.baseline, module.expect
        for name, default in DEFAULTS.items():
            setattr(self, name, getattr(module, name, default))

    def arguments_of(self, number):
        """The command line of run `number`, counted from 0."""
        each = self.arguments and isinstance(self.arguments[0], list)
        return self.arguments[number] if each else self.arguments


class Run:
    """One run of the program: its exit status, its two streams, and the snapshot that it left."""

    def __init__(self, ended, folder):
        self.exit, self.stdout, self.stderr = ended.returncode, ended.stdout, ended.stderr
        snapshot = folder / "output" / "snapshot.json"
        self.snapshot = json.loads(snapshot.read_text()) if snapshot.exists() else {}

    def models(self, backend):
        """The models of a backend, over all its rows; `provider` is the row's name."""
        rows = self.snapshot.get("backends", {}).get(backend, {}).get("providers", {})
        return [dict(model, provider=name, stale=row.get("stale")) for name, row in rows.items() for model in row["models"]]


class Played:
    """What a case left behind: its runs, the requests that arrived, the texts of the output folder."""

    def __init__(self, case, program):
        self.case, self.runs = case, []
        with tempfile.TemporaryDirectory(prefix="rollcall-case-") as name:
            folder = pathlib.Path(name)
            server = CaseServer(case.answers, folder, case.wrap)
            try:
                self.environment = self.prepare(folder, str(server.port))
                for number in range(case.runs):
                    self.runs.append(Run(self.run(program, folder, case.arguments_of(number)), folder))
            finally:
                server.close()
            self.requests, self.troubles = "".join(line + "\n" for line in server.asked), server.troubles
            output = folder / "output"
            texts = {path: path.read_text(errors="replace") for path in output.rglob("*") if path.is_file()}
            self.files = {str(path.relative_to(output)): text for path, text in texts.items()}

    def prepare(self, folder, port):
        """Writes the case's files and returns the environment of its runs."""
        for name, content in {"baseline.json": self.case.baseline, **self.case.files}.items():
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            (folder / name).write_text(text.replace("__PORT__", port))
        own = {name: value.replace("__PORT__", port) for name, value in self.case.environment.items()}
        return {"PATH": os.environ["PATH"], "K": KEY, **own}

    def run(self, program, folder, arguments):
        return subprocess.run(
            [program, *arguments], cwd=folder, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            errors="replace", timeout=HANG,
        )  # fmt: skip

    @property
    def secrets(self):
        """The keys of the case, which may stand nowhere."""
        texts = [value.strip() for name, value in self.environment.items() if name not in ("PATH", "HOME")]
        return [text for text in texts if len(text) > 11 and "://" not in text]
