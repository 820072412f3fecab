"""Many writers at once into one bucket: no writer's rows are lost, and the views are those of the snapshot."""

import subprocess

from bucket import disagreements, rows
from job import HANG

PARTS, SIZE, ROUNDS = 10, 20, 2


def publish_at_once(jobs):
    """Runs every job's part at the same time, each without a folder; their exit statuses."""
    runs = []
    for part, job in enumerate(jobs, 1):
        job.forget()
        command = [word for word in job.command("--shard", f"{part}/{PARTS}") if word != "--force"]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        runs.append(subprocess.Popen(command, env=job.environment, stderr=subprocess.PIPE, text=True, **quiet))
    for job, run in zip(jobs, runs):
        job.stderr = run.communicate(timeout=HANG)[1]
        job.said += job.stderr
    return [run.returncode for run in runs]


def looks_whole(store, turn):
    """Every row, every backend and every check of the rounds so far is there, and the views agree."""
    snapshot = store.json("prod/snapshot.json")
    assert len(rows(snapshot)) == SIZE * 3
    assert len([backend for backend in snapshot["backends"].values() if backend.get("probe")]) == SIZE + 1
    history = store.json("prod/history.json")["backends"]
    checks = {name: len(backend["checks"]) for name, backend in history.items() if name != "bad"}
    assert len(checks) == SIZE
    assert set(checks.values()) == {turn}
    assert not disagreements(store)


def test_ten_writers_at_once_lose_no_row_and_no_check(make_fleet, make_bucket_job, store, note):
    fleet = make_fleet(3)
    jobs = [make_bucket_job(fleet, SIZE, deadline="10m") for _ in range(PARTS)]
    for turn in range(1, ROUNDS + 1):
        store.seen.clear()
        assert publish_at_once(jobs) == [0] * PARTS, [job.stderr for job in jobs]
        looks_whole(store, turn)
        again = sum(1 for method, key, _ in store.seen if method == "PUT" and key.endswith("history.json"))
        note(f"{PARTS} writers at once, round {turn}: {again} writes of the history")
    changes = store.json("prod/changes.json")["changes"]
    assert not any(change["change"] == "backend_removed" for change in changes)
    assert not store.refused
