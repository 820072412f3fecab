"""One writer after another: what a bucket holds after each."""

import json
import os

from ground import Checks, Fleet
from store import SECRET, BucketJob, Store, disagreements, rows

check = Checks("bucket")
fleet, store = Fleet(models=4), Store()
job = BucketJob(fleet, store)
check("a first run publishes into an empty bucket", job.run() == 0, (job.stderr, store.refused))
check("every request was signed, body and conditions too", store.seen and not store.refused, store.refused)
mine = {os.path.relpath(os.path.join(r, n), job.output) for r, _, ns in os.walk(job.output) for n in ns} - {".lock", ".run.lock"}
check("every file is there", {k.removeprefix("prod/") for k in store.keys()} == mine, mine)
check(
    "to the byte",
    all(store.get("prod/" + name) == open(f"{job.output}/{name}", "rb").read() for name in mine),
)
puts = {}
for method, key, headers in store.seen:
    if method == "PUT":  # The first of each: of the snapshot two more follow, which must be refused.
        puts.setdefault(key, headers)
check(
    "what remembers was put on the condition that nothing is there",
    all(puts["prod/" + n].get("if-none-match") == "*" for n in ("snapshot.json", "history.json", "changes.json")),
)
check(
    "each as what it is, not to be kept by caches",
    puts["prod/index.html"]["content-type"].startswith("text/html")
    and puts["prod/snapshot.json"]["content-type"] == "application/json"
    and puts["prod/v1/models"]["content-type"] == "application/json"
    and puts["prod/feed.atom"]["content-type"] == "application/atom+xml"
    and puts["prod/metrics.prom"]["content-type"].startswith("text/plain")
    and all(h.get("cache-control") == "no-cache" for h in puts.values()),
)

store.seen.clear()
check("the next run of the same folder replaces it", job.run() == 0, job.stderr)
check("as it is, since nobody else has written", store.get("prod/snapshot.json") == job.bytes())
puts = {}
for method, key, headers in store.seen:
    if method == "PUT":  # The first of each: of the snapshot two more follow, which must be refused.
        puts.setdefault(key, headers)
check("on the condition that it is what was read", puts["prod/snapshot.json"].get("if-match", "").startswith('"'))

first = {m["first_seen_at"] for b in job.local()["backends"].values() for p in b["providers"].values() for m in p["models"]}
job.forget()
check("a run without a folder goes on from the bucket", job.run() == 0, job.stderr)
again = {m["first_seen_at"] for b in job.local()["backends"].values() for p in b["providers"].values() for m in p["models"]}
check("and knows since when each model is there", again == first and job.local()["run"]["sequence"] == 3, (first, again))
history = store.json("prod/history.json")
check("and the checks of the runs before", len(history["backends"]["b0"]["checks"]) == 3, history["backends"]["b0"])
check("all in the bucket agree", not disagreements(store), disagreements(store))

other = BucketJob(fleet, store)
other.names = ["b7", "b8"]
other.write_baseline(fleet, 0)
before = rows(store.json("prod/snapshot.json"))
check("a second writer with another baseline publishes", other.run() == 0, other.stderr)
after = rows(store.json("prod/snapshot.json"))
check("and the rows of the first are all there", before < after and {r[0] for r in after} >= {"b0", "b7", "b8"}, before - after)
check("the views too", not disagreements(store), disagreements(store))
check("its own folder is its own", set(other.local()["backends"]) == {"b7", "b8"})
job.forget()
check("the first goes on without a folder", job.run() == 0, job.stderr)
check("loses nothing of the other's", rows(store.json("prod/snapshot.json")) == after)
check("tells nothing of it as gone", not any(c["change"] == "backend_removed" for c in store.json("prod/changes.json")["changes"]))
check("and keeps it out of its own folder", set(job.local()["backends"]) == {"b0", "b1", "b2", "bad"})

other.names = ["b7"]
other.write_baseline(fleet, 0)
check("a backend that left the baseline of its writer", other.run() == 0, other.stderr)
check("leaves the bucket", "b8" not in store.json("prod/snapshot.json")["backends"])
check("with its badge, and a dated change", not disagreements(store) and any(c["change"] == "backend_removed" and c["backend"] == "b8" for c in store.json("prod/changes.json")["changes"]), disagreements(store))

job.forget()
job.run()
held = job.sequence()
job.run()
check("a restore goes to the bucket too", job.verb("restore", str(held)) == 0, job.stderr)
restored = store.json("prod/snapshot.json")["backends"]
check("where its rows stand, stale, beside the other's", restored["b0"]["providers"]["acme"]["stale"] and not restored["b7"]["providers"]["acme"]["stale"])
token = job.folder + "/token"
check("a session is opened", job.verb("session", "open", "--backend", "b0", "--token-file", token) == 0, job.stderr)
report = json.dumps({"models": [{"id": "from-a-session", "provider": "acme"}]})
check("what it reports", job.verb("session", "report", "--token-file", token, stdin=report) == 0, job.stderr)
check("lies in the bucket", any(row[2] == "from-a-session" for row in rows(store.json("prod/snapshot.json"))))
check("and all agrees", not disagreements(store), disagreements(store))
store.fault = lambda *_: (503, "SlowDown")
check("a session whose bucket fails is exit 5", job.verb("session", "report", "--token-file", token, stdin=report) == 5, job.stderr)
check("and so is a restore", job.verb("restore", str(held)) == 5, job.stderr)
store.fault = lambda *_: None

shown = job.run("--dry-run")
check("a dry run shows what would be sent, and sends nothing", shown == 0 and "snapshot.json" in job.said and "signed with" in job.said and SECRET not in job.said, job.stderr)

for text in ("prefix", "bucket"):
    with open(job.folder + "/baseline.json") as file:
        baseline = json.load(file)
    baseline["publish"]["s3"][text] = "/..//"
    with open(job.folder + "/baseline.json", "w") as file:
        json.dump(baseline, file)
    check(f"a bad {text} is exit 2", job.run() == 2 and f"publish.s3.{text}" in job.stderr, job.stderr)
check("no key in any file, object or stream", not job.leaks() and not other.leaks(), (job.leaks(), other.leaks()))
job.remove()
other.remove()
check.done()
