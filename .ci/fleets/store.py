"""A bucket on loopback: moto's S3 behind real HTTP, made as strict as the real one, and a job that publishes into it."""

import hashlib
import hmac
import json
import io
import shutil
import subprocess
import threading

import werkzeug.serving
import werkzeug.test
from moto.server import DomainDispatcherApplication, create_backend_app

from ground import CANARY, PROGRAM, Job

BUCKET, REGION = "roll-calls", "eu-central-1"
KEY_ID = "AKIA" + "CANARYBUCKET0001"
SECRET = "canary-" + "bucket-secret-41c7-90de"
TOKEN = "canary-" + "bucket-token-77aa-03bf"


class Store:
    """moto takes any signature, and between its look at a condition and its write another may write. Here each signature
    is worked out anew, and each write has the store to itself."""

    def __init__(self):
        self.app = DomainDispatcherApplication(create_backend_app)
        self.lock = threading.Lock()
        self.seen = []
        self.fault = lambda method, key: None
        self.refused = []
        quiet = werkzeug.serving.WSGIRequestHandler
        handler = type("Quiet", (quiet,), {"log": lambda *_: None, "protocol_version": "HTTP/1.1"})
        self.server = werkzeug.serving.make_server("127.0.0.1", 0, self, threaded=True, request_handler=handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.server.port}"
        self.secret = SECRET
        self.inside("PUT", f"/{BUCKET}", b"<CreateBucketConfiguration><LocationConstraint>" + REGION.encode() + b"</LocationConstraint></CreateBucketConfiguration>")

    def __call__(self, environ, start):
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length)
        headers = {k[5:].replace("_", "-").lower(): v for k, v in environ.items() if k.startswith("HTTP_")}
        headers |= {"content-type": environ.get("CONTENT_TYPE", ""), "content-length": str(length)}
        key = path.removeprefix(f"/{BUCKET}/")
        self.seen.append((method, key, headers))
        trouble = self.fault(method, key)
        if trouble is None and (wrong := self.wrong(method, environ, headers, body)):
            self.refused.append((method, key, wrong))
            trouble = (403, "SignatureDoesNotMatch")
        if trouble:
            status, code = trouble
            text = f"<Error><Code>{code}</Code><Message>\x1b[31m{headers.get('authorization', '')}</Message></Error>"
            start(f"{status} no", [("Content-Type", "application/xml"), ("Content-Length", str(len(text)))])
            return [text.encode()]
        with self.lock:
            return self.inner(environ, start, body)

    def inner(self, environ, start, body):
        environ["wsgi.input"] = io.BytesIO(body)
        answer = self.app(environ, start)
        return [b"".join(answer)]

    def wrong(self, method, environ, headers, body):
        """Why the signature is not the one that the key makes; None when it is."""
        said = headers.get("authorization", "")
        if not said.startswith("AWS4-HMAC-SHA256 "):
            return "no signature"
        parts = dict(p.strip().split("=", 1) for p in said.removeprefix("AWS4-HMAC-SHA256 ").split(","))
        identity, day, region, service, end = parts["Credential"].split("/")
        names = parts["SignedHeaders"].split(";")
        must = {"host", "x-amz-date", "x-amz-content-sha256"} | {n for n in headers if n.startswith("x-amz-")}
        must |= {n for n in ("if-match", "if-none-match") if n in headers}
        if identity != KEY_ID or region != REGION or service != "s3" or not must <= set(names):
            return (identity, region, service, names)
        if headers["x-amz-content-sha256"] != hashlib.sha256(body).hexdigest():
            return "another body"
        path, _, query = environ["RAW_URI"].partition("?")
        lines = [f"{n}:{' '.join(headers[n].split())}\n" for n in names]
        request = [method, path, query, "".join(lines), ";".join(names), headers["x-amz-content-sha256"]]
        digest = hashlib.sha256("\n".join(request).encode()).hexdigest()
        text = "\n".join(["AWS4-HMAC-SHA256", headers["x-amz-date"], f"{day}/{region}/{service}/{end}", digest])
        key = ("AWS4" + self.secret).encode()
        for part in (day, region, service, end):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        if hmac.new(key, text.encode(), hashlib.sha256).hexdigest() != parts["Signature"]:
            return "another signature"

    def inside(self, method, path, body=b""):
        """What moto says to one who is let in anyway."""
        with self.lock:
            return werkzeug.test.Client(self.app).open(path, method=method, data=body, base_url="http://127.0.0.1/", headers={"Authorization": "AWS4-HMAC-SHA256 Credential=x/20260101/eu-central-1/s3/aws4_request"})

    def get(self, key):
        answer = self.inside("GET", f"/{BUCKET}/{key}")
        return answer.data if answer.status_code == 200 else None

    def json(self, key):
        return json.loads(self.get(key) or "null")

    def keys(self, prefix=""):
        text = self.inside("GET", f"/{BUCKET}?prefix={prefix}").text
        return sorted(part.partition("</Key>")[0] for part in text.split("<Key>")[1:])

    def clear(self):
        for key in self.keys():
            self.inside("DELETE", f"/{BUCKET}/{key}")


class BucketJob(Job):
    """A job whose baseline names the bucket."""

    def __init__(self, fleet, store, size=3, **terms):
        self.store, self.terms = store, {"prefix": "prod/", **terms}
        self.names = [f"b{i}" for i in range(size)] + ["bad"]
        super().__init__(fleet, size)
        self.environment |= {"S3_ID": KEY_ID, "S3_KEY": SECRET, "S3_TOKEN": TOKEN}

    def write_baseline(self, fleet, size):
        super().write_baseline(fleet, size)
        path = self.folder + "/baseline.json"
        with open(path) as file:
            baseline = json.load(file)
        backends = {}
        for name in self.names:
            number = name[1:] if name != "bad" else "bad"
            backends[name] = dict(baseline["backends"]["bad"], base_url=f"{fleet.origin}/{number}/v1")
        baseline |= {"backends": backends, "keep": 20}
        keys = {"access_key_id": {"env": "S3_ID"}, "secret_access_key": {"env": "S3_KEY"}, "session_token": {"env": "S3_TOKEN"}}
        s3 = {"bucket": BUCKET, "region": REGION, "endpoint": self.store.endpoint, "credential": keys, **self.terms}
        baseline["publish"] = {"s3": s3}
        with open(path, "w") as file:
            json.dump(baseline, file)

    def forget(self):
        """As a pod does that ends: no folder of it lives on."""
        for name in ("output", ".rollcall"):
            shutil.rmtree(f"{self.folder}/{name}", ignore_errors=True)

    def verb(self, *words, stdin=""):
        """Another verb of the program, on this job's files."""
        command = [PROGRAM, *words, "--baseline", self.folder + "/baseline.json"]
        ended = subprocess.run(command, env=self.environment, input=stdin, capture_output=True, text=True, timeout=60)
        self.stderr = ended.stderr
        self.said += ended.stderr
        return ended.returncode

    def local(self):
        with open(self.snapshot) as file:
            return json.load(file)

    def leaks(self):
        stored = [key for key in self.store.keys() if any(c in self.store.get(key) for c in canaries())]
        return super().leaks() + stored + [word for word in (SECRET, TOKEN) if word in self.said]


def canaries():
    return [text.encode() for text in (CANARY, SECRET, TOKEN)]


def rows(snapshot, listed=False):
    """Every (backend, provider, model) that a snapshot holds, or that the last lists name."""
    return {
        (name, provider, model["model_id"])
        for name, backend in snapshot["backends"].items()
        for provider, row in backend["providers"].items()
        for model in row["models"]
        if model["listed"] or not listed
    }


def disagreements(store, prefix="prod/"):
    """What in the bucket is not of the snapshot that lies there."""
    snapshot = store.json(prefix + "snapshot.json")
    names, run, found = set(snapshot["backends"]), snapshot["run"]["id"], []
    for key in store.keys(prefix):
        if key.endswith(".json") and "/schema/" not in key:
            held = store.json(key)
            stamp = held.get("run", {}).get("id") if isinstance(held, dict) else None
            if stamp not in (None, run) and not key.endswith(("history.json", "changes.json")):
                found.append((key, stamp))
    badges = {key.rpartition("/")[2].removesuffix(".json") for key in store.keys(prefix + "badges/backends/")}
    if badges != names:
        found.append(("badges", badges ^ names))
    listed = {m["id"] for m in store.json(prefix + "v1/models")["data"]}
    for name, _, model in rows(snapshot, listed=True):
        if not any(model in text for text in listed):
            found.append(("v1/models lacks", name, model))
    return found[:5]
