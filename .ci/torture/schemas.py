"""Real outputs and real baselines against the schemas that a run publishes beside its snapshot."""

import glob
import json
import os
import shutil
import subprocess
import xml.etree.ElementTree

from ground import PROGRAM, Checks, Fleet, Job

check = Checks("schemas")
root = os.path.realpath(os.path.dirname(__file__) + "/../..")
validator = shutil.which("check-jsonschema")
if not check("check-jsonschema is on PATH", validator is not None, "pip install check-jsonschema"):
    check.done()

fleet = Fleet(models=7)
job = Job(fleet)
demo = job.folder + "/demo"
schemas = job.output + "/schema"


def is_valid(schema, *paths):
    ended = subprocess.run(
        [validator, "--schemafile", f"{schemas}/{schema}.schema.json", *paths], capture_output=True, text=True
    )
    return ended.returncode == 0, ended.stdout + ended.stderr


def holds(what, schema, *paths):
    valid, text = is_valid(schema, *paths)
    check(f"{what} fits the {schema} schema", valid, text)


check("a run with a failure publishes", job.run() == 0)
holds("a first run with a failure", "snapshot", job.snapshot)
fleet.models = 4
job.run()
fleet.models = 0
job.run("--only", "b1", "bad")
holds("a later run with failures, missing models and a selection", "snapshot", job.snapshot)
job.write_baseline(fleet, 2)
fleet.models = 4
job.run()
holds("a run with removals", "snapshot", job.snapshot)
check("which has changes in it", len(json.loads(job.bytes())["changes"]) >= 2)
job.write_baseline(fleet, 4)
job.run()
changes = job.output + "/changes.json"
holds("what changed in these runs", "changes", changes)
with open(changes) as file:
    kinds = {change["change"] for change in json.load(file)["changes"]}
check("which tells of more than removals", {"backend_removed", "backend_added", "provider_added"} <= kinds, kinds)
feed = xml.etree.ElementTree.parse(job.output + "/feed.atom").getroot()
atom = "{http://www.w3.org/2005/Atom}"
entries = feed.findall(atom + "entry")
must = [[part.find(atom + name) for name in ("id", "title", "updated")] for part in [feed, *entries]]
check("the feed and its entries have what Atom demands", all(None not in parts for parts in must))
check("the feed has an author", feed.find(atom + "author") is not None)
check("its entries have content", all(entry.find(atom + "content") is not None for entry in entries))
ids = [part[0].text for part in must]
check("no id stands twice in the feed", len(set(ids)) == len(ids) > 1, ids)
with open(job.snapshot, "w") as file:
    file.write("{")
job.run()
holds("a run after a damaged snapshot", "snapshot", job.snapshot)

for turn in ("first", "second"):
    ended = subprocess.run([PROGRAM, "demo", "--output", demo], capture_output=True, text=True)
    check(f"the demo's {turn} run exits 0", ended.returncode == 0, ended.stderr)
    holds(f"the demo's {turn} snapshot", "snapshot", demo + "/output/snapshot.json")
    holds(f"the demo's {turn} changes", "changes", demo + "/output/changes.json")
holds("the demo's baseline", "baseline", demo + "/baseline.json")
holds("the job's baseline", "baseline", job.folder + "/baseline.json")
holds("the shipped baseline", "baseline", root + "/baseline.json")

fixtures = []
for path in sorted(glob.glob(root + "/Tests/Fixtures/baseline/valid/*/baseline.json")):
    copy = f"{job.folder}/{os.path.basename(os.path.dirname(path))}.json"
    with open(path, encoding="utf-8-sig") as old, open(copy, "w", encoding="utf-8") as new:
        new.write(old.read())  # a byte order mark is our reader's to accept, not the validator's
    fixtures.append(copy)
check("there are fixtures of valid baselines", len(fixtures) >= 10, len(fixtures))
holds(f"each of the {len(fixtures)} valid fixtures", "baseline", *fixtures)

for name in ("baseline", "snapshot", "changes"):
    schema = f"{schemas}/{name}.schema.json"
    ended = subprocess.run([validator, "--check-metaschema", schema], capture_output=True, text=True)
    check(f"the {name} schema is a schema", ended.returncode == 0, ended.stdout + ended.stderr)


def spoiled(change):
    snapshot = json.loads(job.bytes())
    change(snapshot)
    path = job.folder + "/spoiled.json"
    with open(path, "w") as file:
        json.dump(snapshot, file)
    return is_valid("snapshot", path)[0]


check("the snapshot schema refuses a missing run", not spoiled(lambda s: s.pop("run")))
check(
    "the snapshot schema refuses an unknown outcome",
    not spoiled(lambda s: s["backends"]["bad"]["probe"].update(outcome="broken")),
)
check(
    "the snapshot schema refuses a null",
    not spoiled(lambda s: s["backends"]["b1"].update(last_success_at=None)),
)
with open(job.folder + "/wrong.json", "w") as file:
    json.dump({"schema_version": 1, "backends": {"one": {"kind": "openai", "credential": "literal"}}}, file)
check("the baseline schema refuses a literal key", not is_valid("baseline", job.folder + "/wrong.json")[0])
check("no key in any file or stream", not job.leaks(), job.leaks())
job.remove()
check.done()
