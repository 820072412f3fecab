"""A bucket on loopback: moto's S3 behind real HTTP, made as strict as the real one."""

import hashlib
import hmac
import io
import itertools
import json
import threading

import werkzeug.serving
import werkzeug.test
from moto.server import DomainDispatcherApplication, create_backend_app

REGION = "eu-central-1"
# moto keeps every bucket of the process in one place, so each test has a name of its own.
NUMBERS = itertools.count(1)
KEY_ID = "AKIA" + "CANARYBUCKET0001"
SECRET = "canary-" + "bucket-secret-41c7-90de"
TOKEN = "canary-" + "bucket-token-77aa-03bf"

LET_IN = {"Authorization": f"AWS4-HMAC-SHA256 Credential=x/20260101/{REGION}/s3/aws4_request"}


class Store:
    """moto takes any signature, and between its look at a condition and its write another may write. Here each signature
    is worked out anew, and each write has the store to itself."""

    def __init__(self):
        self.name = f"roll-calls-{next(NUMBERS)}"
        self.app = DomainDispatcherApplication(create_backend_app)
        self.lock = threading.Lock()
        self.seen = []
        self.fault = no_fault
        self.refused = []
        quiet = werkzeug.serving.WSGIRequestHandler
        handler = type("Quiet", (quiet,), {"log": lambda *_: None, "protocol_version": "HTTP/1.1"})
        self.server = werkzeug.serving.make_server("127.0.0.1", 0, self, threaded=True, request_handler=handler)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.endpoint = f"http://127.0.0.1:{self.server.port}"
        self.secret = SECRET
        place = f"<LocationConstraint>{REGION}</LocationConstraint>"
        self.inside("PUT", f"/{self.name}", f"<CreateBucketConfiguration>{place}</CreateBucketConfiguration>".encode())

    def __call__(self, environ, start):
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length)
        headers = {k[5:].replace("_", "-").lower(): v for k, v in environ.items() if k.startswith("HTTP_")}
        headers |= {"content-type": environ.get("CONTENT_TYPE", ""), "content-length": str(length)}
        key = path.removeprefix(f"/{self.name}/")
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
            client = werkzeug.test.Client(self.app)
            return client.open(path, method=method, data=body, base_url="http://127.0.0.1/", headers=LET_IN)

    def get(self, key):
        answer = self.inside("GET", f"/{self.name}/{key}")
        return answer.data if answer.status_code == 200 else None

    def json(self, key):
        return json.loads(self.get(key) or "null")

    def keys(self, prefix=""):
        text = self.inside("GET", f"/{self.name}?prefix={prefix}").text
        return sorted(part.partition("</Key>")[0] for part in text.split("<Key>")[1:])

    def put(self, key, content):
        self.inside("PUT", f"/{self.name}/{key}", content)

    def puts(self, prefix="prod/"):
        """The headers of the first write of each key. Two more writes of the snapshot follow, which must be refused."""
        found = {}
        for method, key, headers in self.seen:
            if method == "PUT":
                found.setdefault(key.removeprefix(prefix), headers)
        return found

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def no_fault(method, key):
    """The bucket works."""


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
