"""A published snapshot that a run without a folder goes on from."""

import http.server
import json
import shutil
import ssl
import subprocess
import tempfile
import threading

from ground import CANARY, Checks, Fleet, Job

check = Checks("previous")
fleet = Fleet(models=3)
work = tempfile.mkdtemp(prefix="rollcall-site-")
KEY = "canary-" + "site-key-52d1-77e0"


def openssl(*words):
    subprocess.run(["openssl", *words], cwd=work, check=True, capture_output=True)


openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=fleet authority", "-addext", "basicConstraints=critical,CA:TRUE")
openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "site.key", "-out", "site.csr", "-subj", "/CN=localhost")
with open(work + "/names", "w") as file:
    file.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
openssl("x509", "-req", "-in", "site.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "site.pem")


class Site(http.server.ThreadingHTTPServer):
    """A static site: `files` by path, or `answer` for all."""

    daemon_threads = True

    def __init__(self, encrypted):
        super().__init__(("127.0.0.1", 0), Page)
        self.files, self.answer, self.seen = {}, None, []
        if encrypted:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(work + "/site.pem", work + "/site.key")
            self.socket = context.wrap_socket(self.socket, server_side=True)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.seen.append((self.path, self.headers.get("Authorization")))
        status, body, more = self.server.answer or (200 if self.path in self.server.files else 404, self.server.files.get(self.path, b"no"), {})
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


site, elsewhere = Site(encrypted=True), Site(encrypted=False)
address = f"https://localhost:{site.server_address[1]}/calls/snapshot.json"
job = Job(fleet, 3)
job.environment["SITE_KEY"] = KEY


def previous(value):
    path = job.folder + "/baseline.json"
    with open(path) as file:
        baseline = json.load(file)
    baseline["previous"] = value
    with open(path, "w") as file:
        json.dump(baseline, file)


def forget():
    for name in ("output", ".rollcall"):
        shutil.rmtree(f"{job.folder}/{name}", ignore_errors=True)


def publish():
    for name in ("snapshot.json", "history.json", "changes.json"):
        with open(f"{job.output}/{name}", "rb") as file:
            site.files["/calls/" + name] = file.read()


def first_seen():
    snapshot = json.loads(job.bytes())
    return {m["first_seen_at"] for b in snapshot["backends"].values() for p in b["providers"].values() for m in p["models"]}


whole = {"url": address, "ca_file": work + "/ca.pem", "credential": {"env": "SITE_KEY"}}
previous(whole)
check("404: there is none yet, and the run begins one", job.run() == 0 and job.sequence() == 1, job.stderr)
publish()
known = first_seen()
forget()
check("over https, trusting its own authority, a run goes on", job.run() == 0 and job.sequence() == 2, job.stderr)
check("and knows since when each model is there", first_seen() == known)
with open(job.output + "/history.json") as file:
    check("with the history that lies beside it", len(json.load(file)["backends"]["b0"]["checks"]) == 2)
check("the key went to its own site", ("/calls/snapshot.json", "Bearer " + KEY) in site.seen, site.seen)
check("nothing of its folder's own is lost to an older one", job.run() == 0 and job.sequence() == 3, job.stderr)

asked = fleet.requests


def refuses(what, words, status=3):
    forget()
    ended = job.run()
    check(f"{what}: exit {status} without a folder, nothing sent", ended == status and fleet.requests == asked, (ended, job.stderr))
    check(f"{what}: says why", words in job.stderr, job.stderr)


hostile = b'{"backends":{\n"b0":{"kind":"\x1b[31m' + KEY.encode() + b'"'
for what, answer, words in (
    ("500", (500, b"<h1>down</h1>", {}), "HTTP 500"),
    ("403", (403, KEY.encode(), {}), "HTTP 403"),
    ("a login page", (200, b"<html>log in</html>", {}), "no snapshot of ours"),
    ("a hostile body", (200, hostile, {}), "no snapshot of ours"),
    ("a list that is cut", (200, site.files["/calls/snapshot.json"][:-150], {}), "no snapshot of ours"),
    ("a redirect", (302, b"", {"Location": f"http://127.0.0.1:{elsewhere.server_address[1]}/"}), "never followed"),
):
    site.answer = answer
    refuses(what, words)
site.answer = (200, site.files["/calls/snapshot.json"].replace(b'"schema_version":1', b'"schema_version":2'), {})
refuses("a newer version", "newer", status=2)
check("no redirect was followed", not elsewhere.seen, elsewhere.seen)
site.answer = None
previous(address)
refuses("an authority that is not trusted", "tls_failure")
previous({**whole, "credential": {"env": "NOT_THERE"}})
refuses("a key that is missing", "NOT_THERE")
previous({**whole, "url": f"https://localhost:{elsewhere.server_address[1]}/", "deadline": "2s"})
refuses("no TLS at all", "could not be fetched")
previous("http://models.example/snapshot.json")
refuses("plain http across a network", "previous", status=2)

previous(whole)
check("with it back the run goes on", job.run() == 0 and job.sequence() == 2, job.stderr)
site.answer = (500, b"", {})
check("500 with a folder: a warning, and on from its own", job.run() == 0 and job.sequence() == 3 and "going on from" in job.stderr, job.stderr)
leaks = job.leaks() + [word for word in (KEY, CANARY) if word in job.said]
check("no key in any file or stream", not leaks, leaks)
job.remove()
shutil.rmtree(work)
check.done()
