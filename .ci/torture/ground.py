"""What the chapters stand on: a fleet on loopback, a job in a folder of its own, and checks that print a line each."""

import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading

PROGRAM = os.environ["ROLLCALL"]
CANARY = "canary-" + "torture-83d5-b1f6"
LEFTOVER = re.compile(r"^\..+\.\d+\.[0-9a-f]{16}\.tmp$")


class Checks:
    """Prints and counts; `done` ends the script with 9 when one failed: 1 is what a script that crashes ends with."""

    def __init__(self, chapter):
        self.chapter = chapter
        self.failed = 0

    def __call__(self, what, holds, detail=""):
        if holds:
            print(f"ok {self.chapter}: {what}", flush=True)
        else:
            self.failed += 1
            print(
                f"FAIL {self.chapter}: {what}{': ' + str(detail)[:600] if detail != '' else ''}", flush=True
            )
        return holds

    def done(self):
        sys.exit(9 if self.failed else 0)


class Fleet(http.server.ThreadingHTTPServer):
    """Backends by path: `/N/v1/models` lists `models` models, `/bad/…` fails and sends the caller's key back."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, models=100):
        super().__init__(("127.0.0.1", 0), Answer)
        self.models = models
        self.requests = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # a client that was killed

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.requests += 1
        key = self.headers.get("Authorization", "")
        if self.path.startswith("/bad"):
            status, body = 401, {"error": {"message": "Incorrect API key: " + key, "code": key}}
        else:
            name = self.path.split("/")[1]
            rows = [{"id": f"{name}-model-{i}", "owned_by": "acme"} for i in range(self.server.models)]
            status, body = 200, {"object": "list", "data": rows}
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.send_header("X-Echo", key)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


class Job:
    """A folder with a baseline of `size` good backends and one that refuses the key.

    `outputs` are the names of the files beside the snapshot; None leaves the baseline's default, all of them.
    """

    def __init__(self, fleet, size=5, outputs=None):
        self.outputs = outputs
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="rollcall-torture-"))
        self.output = self.folder + "/output"
        self.snapshot = self.output + "/snapshot.json"
        self.said = ""
        self.environment = {"PATH": os.environ["PATH"], "KEY": CANARY}
        self.write_baseline(fleet, size)

    def write_baseline(self, fleet, size):
        def entry(path):
            return {
                "kind": "openai_compatible",
                "base_url": f"{fleet.origin}/{path}/v1",
                "credential": {"env": "KEY"},
            }

        backends = {f"b{i}": entry(i) for i in range(size)}
        backends["bad"] = entry("bad")
        baseline = {"schema_version": 1, "defaults": {"deadline": "20s"}, "backends": backends}
        if self.outputs is not None:
            baseline["outputs"] = self.outputs
        with open(self.folder + "/baseline.json", "w") as file:
            json.dump(baseline, file)

    def command(self, *arguments):
        return [PROGRAM, "--baseline", self.folder + "/baseline.json", "--force", *arguments]

    def run(self, *arguments, before=()):
        """Runs the program to its end; `before` is what traces it. Returns the exit status."""
        ended = subprocess.run(
            [*before, *self.command(*arguments)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        self.stderr = ended.stderr
        self.said += ended.stdout + ended.stderr
        return ended.returncode

    def start(self, *arguments):
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def bytes(self):
        with open(self.snapshot, "rb") as file:
            return file.read()

    def sequence(self):
        return json.loads(self.bytes())["run"]["sequence"]

    def leftovers(self):
        return [
            os.path.join(root, name)
            for root, _, names in os.walk(self.output)
            for name in names
            if LEFTOVER.match(name)
        ]

    def leaks(self):
        """Where the key stands, if anywhere."""
        found = ["what was said"] if CANARY in self.said else []
        for root, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(root, name)
                if os.path.isfile(path) and CANARY.encode() in open(path, "rb").read():
                    found.append(path)
        return found

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
