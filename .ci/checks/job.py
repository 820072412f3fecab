"""A job: a baseline in a folder of its own, and the program that runs over it."""

import json
import os
import re
import shutil
import subprocess
import tempfile

CANARY = "canary-" + "torture-83d5-b1f6"
LEFTOVER = re.compile(r"^\..+\.\d+\.[0-9a-f]{16}\.tmp$")
# Seconds after which a program counts as hung. Nothing is expected to come near it.
HANG = 600


class Job:
    """A folder with a baseline of `size` good backends and one that refuses the key.

    `outputs` are the names of the files beside the snapshot; None leaves the baseline's default, all of them.
    """

    def __init__(self, program, fleet, size=5, outputs=None):
        self.program, self.outputs = program, outputs
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="rollcall-checks-"))
        self.output = self.folder + "/output"
        self.snapshot = self.output + "/snapshot.json"
        self.said = self.stderr = ""
        # What stands in front of the program's path, and of paths to read: a namespace.
        self.within, self.root = [], ""
        self.environment = {"PATH": os.environ["PATH"], "KEY": CANARY}
        self.write_baseline(fleet, size)

    def write_baseline(self, fleet, size):
        backends = {f"b{i}": entry(f"{fleet.origin}/{i}/v1") for i in range(size)}
        backends["bad"] = entry(f"{fleet.origin}/bad/v1")
        baseline = {"schema_version": 1, "defaults": {"deadline": "20s"}, "backends": backends}
        if self.outputs is not None:
            baseline["outputs"] = self.outputs
        self.write("baseline.json", baseline)

    def write(self, name, document):
        """Writes a JSON file into the job's folder and returns its path."""
        path = f"{self.folder}/{name}"
        with open(path, "w") as file:
            json.dump(document, file)
        return path

    def command(self, *arguments):
        return [*self.within, self.program, "--baseline", self.folder + "/baseline.json", "--force", *arguments]

    def run(self, *arguments, before=()):
        """Runs the program to its end and returns its exit status; `before` is the command that traces it."""
        ended = subprocess.run(
            [*before, *self.command(*arguments)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=HANG,
        )
        self.stderr = ended.stderr
        self.said += ended.stdout + ended.stderr
        return ended.returncode

    def start(self, *arguments):
        quiet = {name: subprocess.DEVNULL for name in ("stdin", "stdout", "stderr")}
        return subprocess.Popen(self.command(*arguments), env=self.environment, **quiet)

    def bytes(self):
        with open(self.root + self.snapshot, "rb") as file:
            return file.read()

    def read(self):
        return json.loads(self.bytes())

    def document(self, name):
        """One of the published JSON files, by its name."""
        with open(f"{self.root}{self.output}/{name}") as file:
            return json.load(file)

    def sequence(self):
        return self.read()["run"]["sequence"]

    def last_line(self):
        return (self.stderr.splitlines() or [""])[-1]

    def leftovers(self):
        return [
            os.path.join(folder, name)
            for folder, _, names in os.walk(self.root + self.output)
            for name in names
            if LEFTOVER.match(name)
        ]

    def leaks(self):
        """The places that show the key."""
        found = ["an output stream"] if CANARY in self.said else []
        for folder, _, names in os.walk(self.root + self.folder):
            for path in (os.path.join(folder, name) for name in names):
                if os.path.isfile(path) and holds(path, CANARY.encode()):
                    found.append(path)
        return found

    def close(self):
        """Removes the folder. Every job ends with this check: no key in any file or stream."""
        leaks = self.leaks()
        shutil.rmtree(self.folder, ignore_errors=True)
        assert not leaks


def entry(address):
    """A backend of the baseline."""
    return {"kind": "openai_compatible", "base_url": address, "credential": {"env": "KEY"}}


def holds(path, content):
    with open(path, "rb") as file:
        return content in file.read()


def is_whole(content, backends=6):
    """Whether the bytes are a snapshot with all of a job's backends."""
    try:
        return len(json.loads(content)["backends"]) == backends
    except ValueError:
        return False
