"""Buckets that refuse, fail, lie or are not there: what was published here stays whole, and the exit status is 5."""

import json
import signal
import socket
import time

from ground import Checks, Fleet
from store import BucketJob, Store, disagreements, rows

check = Checks("trouble")
fleet, store = Fleet(models=3), Store()
job = BucketJob(fleet, store)
check("a first run publishes", job.run() == 0, job.stderr)


def fails(what, words, fault=None, **changes):
    """The run must end with 5, publish here, say why, and leave the bucket's snapshot whole."""
    old, sequence = store.get("prod/snapshot.json"), job.sequence()
    store.fault = fault or (lambda *_: None)
    environment = dict(job.environment)
    job.environment |= changes.pop("environment", {})
    job.terms |= changes
    job.write_baseline(fleet, 3)
    status = job.run()
    store.fault = lambda *_: None
    job.environment = environment
    for key in changes:
        job.terms.pop(key)
    job.write_baseline(fleet, 3)
    check(f"{what}: exit 5", status == 5, (status, job.stderr))
    check(f"{what}: published here", job.sequence() == sequence + 1 and len(job.local()["backends"]) == 4)
    check(f"{what}: says why", words in job.stderr and "not in the bucket" in job.stderr, job.stderr)
    check(f"{what}: shows no word of the server's", "\x1b" not in job.stderr and "AWS4" not in job.stderr, job.stderr)
    held = store.get("prod/snapshot.json")
    check(f"{what}: the bucket's snapshot is whole", held == old or json.loads(held))


puts = lambda status, code: lambda method, key: (status, code) if method == "PUT" else None
fails("403", "AccessDenied", lambda *_: (403, "AccessDenied"))
fails("403 with a word that nobody knows", "HTTP 403: let the key", lambda *_: (403, "Evil"))
fails("a write that is refused", "AccessDenied", puts(403, "AccessDenied"))
fails("500", "HTTP 500", lambda *_: (500, "InternalError"))
fails("503 on writes", "SlowDown", puts(503, "SlowDown"))
fails("no conditional writes", "NotImplemented", puts(501, "NotImplemented"))
fails("a wrong secret", "SignatureDoesNotMatch", environment={"S3_KEY": "another-" + "secret-0001"})
fails("a wrong region", "HTTP 403", region="us-east-1")
fails("no such bucket", "NoSuchBucket", bucket="nobody-has-it")
fails("a missing key", "S3_KEY", environment={"S3_KEY": " "})
closed = socket.socket()
closed.bind(("127.0.0.1", 0))
fails("a refused connection", "connection_refused", endpoint=f"http://127.0.0.1:{closed.getsockname()[1]}")
deaf = socket.socket()
deaf.bind(("127.0.0.1", 0))
deaf.listen(5)
began = time.monotonic()
fails("a server that never answers", "deadline_exceeded", endpoint=f"http://127.0.0.1:{deaf.getsockname()[1]}", deadline="1s")
check("and no longer than its deadline", time.monotonic() - began < 4)
job.terms["endpoint"] = f"http://127.0.0.1:{deaf.getsockname()[1]}"
job.write_baseline(fleet, 3)
sequence, began = job.sequence(), time.monotonic()
run = job.start()
while job.sequence() == sequence and time.monotonic() - began < 20:
    time.sleep(0.02)
told = time.monotonic()
run.send_signal(signal.SIGTERM)
check("a signal leaves the bucket two seconds, and is 143", run.wait(30) == 143 and time.monotonic() - told < 6, run.returncode)
check("what was published here stays", job.sequence() == sequence + 1)
del job.terms["endpoint"]
job.write_baseline(fleet, 3)
fails("conflicts without end", "others wrote at the same time", puts(409, "ConditionalRequestConflict"), deadline="1s")

sometimes = [0]


def once(method, key):
    sometimes[0] += method == "PUT" and key.endswith("snapshot.json")
    return (500, "InternalError") if sometimes[0] == 1 and method == "PUT" and key.endswith("snapshot.json") else None


store.fault = once
check("a fault that passes is tried again", job.run() == 0, job.stderr)
store.fault = lambda *_: None
check("what was missed is made up for", rows(store.json("prod/snapshot.json")) == rows(job.local()))
check("and all agrees", not disagreements(store), disagreements(store))

whole = store.get("prod/snapshot.json")
for what, body in (("damaged", whole[:-200]), ("newer", whole.replace(b'"schema_version":1', b'"schema_version":2'))):
    store.inside("PUT", "/roll-calls/prod/snapshot.json", body)
    check(f"a {what} snapshot in the bucket is exit 5", job.run() == 5 and "snapshot.json" in job.stderr, job.stderr)
    check(f"a {what} snapshot in the bucket is never overwritten", store.get("prod/snapshot.json") == body)

asked = fleet.requests
for what, fault in (("403", lambda *_: (403, "AccessDenied")), ("500", lambda *_: (500, "InternalError"))):
    job.forget()
    store.fault = fault
    status = job.run()
    check(f"without a folder, {what} is exit 3 and nothing is sent", status == 3 and fleet.requests == asked, (status, job.stderr))
store.fault = lambda *_: None
status = job.run()
check("without a folder, a newer snapshot is exit 2", status == 2 and fleet.requests == asked, (status, job.stderr))
store.inside("PUT", "/roll-calls/prod/snapshot.json", whole)
check("and with a good one it goes on", job.run() == 0 and job.sequence() > 2, job.stderr)
check("no key in any file, object or stream", not job.leaks(), job.leaks())
job.remove()
check.done()
