"""A folder to run the program in, at a time of day that stands still and under an environment of its own."""

import json
import os
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.path.realpath(os.environ["ROLLCALL"]) if "ROLLCALL" in os.environ else None
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
_shims = {}


def stopped_clock():
    """The built shim of golden_clock.c, made once a session."""
    if "clock" not in _shims:
        folder = tempfile.TemporaryDirectory(prefix="rollcall-golden-clock-")
        library = folder.name + "/clock.so"
        source = str(HERE / "golden_clock.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
        _shims["clock"] = (folder, library)
    return _shims["clock"][1]


class Ended:
    """How one call of the program ended."""

    def __init__(self, words, process):
        self.words = words
        self.status = process.returncode
        self.out = process.stdout.decode("utf-8", "surrogateescape")
        self.err = process.stderr.decode("utf-8", "surrogateescape")

    def text(self):
        """It as a golden shows it."""
        parts = [f"$ rollcall {' '.join(self.words)}".rstrip(), f"exit {self.status}"]
        for name, said in (("stdout", self.out), ("stderr", self.err)):
            if said:
                end = "" if said.endswith("\n") else "\\ no newline at the end\n"
                parts.append(f"-- {name}\n{said if said.endswith(chr(10)) else said + chr(10)}{end}".rstrip("\n"))
        return "\n".join(parts) + "\n"


class Stage:
    """A job's folder, and the time of day there in milliseconds since 1970."""

    def __init__(self, folder, now, environment):
        self.folder = pathlib.Path(folder).resolve()
        self.now = now
        self.environment = environment

    def call(self, *words, stdin=b"", before=()):
        """Runs the program in the folder, to its end."""
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "LD_PRELOAD": stopped_clock(),
            "GOLDEN_CLOCK": str(self.now),
            **self.environment,
        }
        process = subprocess.run(
            [*before, PROGRAM, *words],
            cwd=self.folder,
            env=environment,
            input=stdin,
            capture_output=True,
            timeout=120,
        )
        return Ended(words, process)

    def wait(self, milliseconds):
        """Lets time of day pass."""
        self.now += milliseconds

    def write(self, path, content, mode=0o644):
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content if isinstance(content, str) else json.dumps(content, indent=2) + "\n")
        target.chmod(mode)

    def text(self, path):
        return (self.folder / path).read_bytes().decode()

    def document(self, path):
        return json.loads(self.text(path))

    def files(self, below):
        """The paths of all files below a folder, sorted."""
        root = self.folder / below
        found = [path for path in root.rglob("*") if path.is_file()]
        return sorted(str(path.relative_to(self.folder)) for path in found)
