"""Many writers at once into one bucket: nobody's rows are lost, and the views are those of the snapshot."""

import subprocess

from ground import Checks, Fleet
from store import BucketJob, Store, disagreements, rows

PARTS, SIZE, ROUNDS = 10, 20, 2
check = Checks("writers")
fleet, store = Fleet(models=3), Store()
jobs = [BucketJob(fleet, store, size=SIZE, deadline="3m") for _ in range(PARTS)]

for turn in range(1, ROUNDS + 1):
    store.seen.clear()
    runs = []
    for part, job in enumerate(jobs, 1):
        job.forget()
        command = [word for word in job.command("--shard", f"{part}/{PARTS}") if word != "--force"]
        runs.append(subprocess.Popen(command, env=job.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
    ended = [(run.communicate(timeout=120)[1].decode(), run.returncode) for run in runs]
    for job, (said, _) in zip(jobs, ended):
        job.said += said
    check(f"round {turn}: {PARTS} writers at once all exit 0", all(code == 0 for _, code in ended), ended)
    snapshot = store.json("prod/snapshot.json")
    found = rows(snapshot)
    check(f"round {turn}: no row is lost", len(found) == SIZE * 3, len(found))
    seen = [b for b in snapshot["backends"].values() if b.get("probe")]
    check(f"round {turn}: every backend was asked", len(seen) == SIZE + 1, len(seen))
    history = store.json("prod/history.json")["backends"]
    counts = {name: len(backend["checks"]) for name, backend in history.items()}
    good = {name: count for name, count in counts.items() if name != "bad"}
    check(f"round {turn}: no check is lost", len(good) == SIZE and set(good.values()) == {turn}, counts)
    check(f"round {turn}: the views agree with the snapshot", not disagreements(store), disagreements(store))
    again = sum(1 for method, key, _ in store.seen if method == "PUT" and key.endswith("history.json"))
    print(f"   {again} writes of the history for {PARTS} writers", flush=True)

changes = store.json("prod/changes.json")["changes"]
check("no backend is told as gone", not any(c["change"] == "backend_removed" for c in changes), changes[:3])
check("no signature was refused", not store.refused, store.refused[:3])
check("no key in any file, object or stream", not any(job.leaks() for job in jobs))
for job in jobs:
    job.remove()
check.done()
