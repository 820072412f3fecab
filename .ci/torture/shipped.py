"""The baseline as shipped, with no key set and no network: exit 0, its rows published, honest words."""

import json
import os
import shutil

from ground import PROGRAM, Checks, Fleet, Job

check = Checks("shipped")
root = os.path.realpath(os.path.dirname(__file__) + "/../..")
job = Job(Fleet())
shutil.copy(root + "/baseline.json", job.folder + "/baseline.json")
job.environment = {"PATH": os.environ["PATH"]}
check("without keys or network the shipped baseline exits 0", job.run() == 0, job.stderr)
snapshot = json.loads(job.bytes())
assumed = [
    b for b in snapshot["backends"].values() for row in b["providers"].values() if row["source"] == "baseline"
]
check("its rows are published", len(assumed) >= 5, len(assumed))
stale = [row["stale"] for b in snapshot["backends"].values() for row in b["providers"].values()]
check("all of them marked stale, none listed", all(stale) and snapshot["run"]["counts"]["models"] == 0)
outcomes = {b["probe"]["outcome"] for b in snapshot["backends"].values() if "probe" in b}
expected = {"dns_failure", "unreachable", "connection_refused"}
check("what was asked failed for want of a network", outcomes and outcomes <= expected, outcomes)
lines = job.stderr.splitlines()
check("the last line says what was kept", lines and "kept: " in lines[-1], lines[-1:])
before = len(job.said)
check("a second run is silent", job.run() == 0 and len(job.said) == before, job.stderr)
job.remove()
check.done()
