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


VIEWS = ("catalogue", "by-provider", "by-model")
# The shapes of others, written after their own words for them.
MODELS_DEV = root + "/.ci/torture/models-dev.schema.json"
SHIELDS = root + "/.ci/torture/shields.schema.json"
OPENAI = root + "/.ci/torture/openai-models.schema.json"


def is_valid(schema, *paths):
    return fits(f"{schemas}/{schema}.schema.json", *paths)


def fits(schema, *paths):
    ended = subprocess.run(
        [validator, "--default-filetype", "json", "--schemafile", schema, *paths], capture_output=True, text=True
    )
    return ended.returncode == 0, ended.stdout + ended.stderr


def holds_foreign(what, schema, *paths):
    valid, text = fits(schema, *paths)
    check(f"{what} fits {os.path.basename(schema)}", valid, text)


def holds(what, schema, *paths):
    valid, text = is_valid(schema, *paths)
    check(f"{what} fits the {schema} schema", valid, text)


check("a run with a failure publishes", job.run() == 0)
holds("a first run with a failure", "snapshot", job.snapshot)
holds("a first run's history", "history", job.output + "/history.json")
fleet.models = 4
job.run()
fleet.models = 0
job.run("--only", "b1", "bad")
holds("a later run with failures, missing models and a selection", "snapshot", job.snapshot)
job.write_baseline(fleet, 2)
fleet.models = 4
job.run()
holds("a run with removals", "snapshot", job.snapshot)
holds("a history with an incident", "history", job.output + "/history.json")
with open(job.output + "/history.json") as file:
    check("which has one in it", len(json.load(file)["incidents"]) == 1)
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

def views_hold(what, output):
    for name in VIEWS:
        holds(f"{what}: {name}.json", name, f"{output}/{name}.json")
    holds_foreign(f"{what}: api.json", MODELS_DEV, output + "/api.json")
    for path in [output + "/badges/all.json", *sorted(glob.glob(output + "/badges/backends/*.json"))]:
        holds_foreign(f"{what}: {os.path.relpath(path, output)}", SHIELDS, path)
    holds_foreign(f"{what}: v1/models", OPENAI, output + "/v1/models")


views_hold("the job", job.output)

for turn in ("first", "second"):
    ended = subprocess.run([PROGRAM, "demo", "--output", demo], capture_output=True, text=True)
    check(f"the demo's {turn} run exits 0", ended.returncode == 0, ended.stderr)
    holds(f"the demo's {turn} snapshot", "snapshot", demo + "/output/snapshot.json")
    holds(f"the demo's {turn} history", "history", demo + "/output/history.json")
    holds(f"the demo's {turn} changes", "changes", demo + "/output/changes.json")
    views_hold(f"the demo's {turn} run", demo + "/output")
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

for schema in [
    f"{schemas}/{name}.schema.json" for name in ("baseline", "changes", "history", "snapshot", *VIEWS)
] + [
    MODELS_DEV,
    SHIELDS,
    OPENAI,
]:
    name = os.path.basename(schema)
    ended = subprocess.run([validator, "--check-metaschema", schema], capture_output=True, text=True)
    check(f"{name} is a schema", ended.returncode == 0, ended.stdout + ended.stderr)


def spoiled(change, name="snapshot"):
    with open(f"{job.output}/{name}.json") as file:
        document = json.load(file)
    change(document)
    path = job.folder + "/spoiled.json"
    with open(path, "w") as file:
        json.dump(document, file)
    return is_valid(name, path)[0]


def view_spoiled(name, change, schema=None):
    with open(f"{demo}/output/{name}") as file:
        view = json.load(file)
    change(view)
    path = job.folder + "/spoiled.json"
    with open(path, "w") as file:
        json.dump(view, file)
    return fits(schema or f"{schemas}/{name.replace('.json', '.schema.json')}", path)[0]


def models(catalogue):
    return catalogue["backends"]["claude"]["providers"]["anthropic"]["models"]


def first_model(api):
    return next(iter(api["claude"]["models"].values()))


for what, name, change, schema in [
    ("a usability in the catalogue", "catalogue.json", lambda v: models(v)[0].update(usable="yes"), None),
    ("a run in the catalogue", "catalogue.json", lambda v: v.update(run={}), None),
    ("a real for a price", "catalogue.json", lambda v: models(v)[0].update(capabilities={"price": 3.0}), None),
    ("a model without its id", "catalogue.json", lambda v: models(v)[0].pop("model_id"), None),
    (
        "a status of no meaning",
        "by-provider.json",
        lambda v: v["providers"]["anthropic"]["backends"]["claude"].update(status="up"),
        None,
    ),
    (
        "a model of no backend",
        "by-provider.json",
        lambda v: v["providers"]["anthropic"]["models"].update(x=[]),
        None,
    ),
    ("a file without its run", "by-model.json", lambda v: v.pop("run"), None),
    ("a model without routes", "by-model.json", lambda v: v["models"].update({"a/b": {"routes": []}}), None),
    ("a name without a provider", "by-model.json", lambda v: v["models"].update(bare=v["models"].popitem()[1]), None),
    ("a price as text", "api.json", lambda v: first_model(v).update(cost={"input": "1", "output": "2"}), MODELS_DEV),
    ("half a price", "api.json", lambda v: first_model(v).update(cost={"input": 1}), MODELS_DEV),
    ("a status of ours", "api.json", lambda v: first_model(v).update(status="retired"), MODELS_DEV),
    ("no variable", "api.json", lambda v: v["claude"].update(env=[]), MODELS_DEV),
    (
        "an address for a package that takes none",
        "api.json",
        lambda v: v["gemini"].update(api="https://x.test"),
        MODELS_DEV,
    ),
    ("an empty message", "badges/all.json", lambda v: v.update(message=""), SHIELDS),
    ("a date for a number", "v1/models", lambda v: v["data"][0].update(created="2026"), OPENAI),
]:
    check(f"{name}: {what} is refused", not view_spoiled(name, change, schema))

check("the snapshot schema refuses a missing run", not spoiled(lambda s: s.pop("run")))
check(
    "the snapshot schema refuses an unknown outcome",
    not spoiled(lambda s: s["backends"]["bad"]["probe"].update(outcome="broken")),
)
check(
    "the snapshot schema refuses a null",
    not spoiled(lambda s: s["backends"]["b1"].update(last_success_at=None)),
)
check(
    "the history schema refuses an unknown outcome",
    not spoiled(lambda h: h["backends"]["bad"]["checks"][0].__setitem__(1, "broken"), "history"),
)
check(
    "the history schema refuses a measured recovery without its figures",
    not spoiled(lambda h: h["backends"]["bad"]["recovery"].update(state="measured"), "history"),
)
check("the history schema refuses an id of 0", not spoiled(lambda h: h["incidents"][0].update(id=0), "history"))
check("the history schema is open to additions", spoiled(lambda h: h.update(more={"a": 1}), "history"))
with open(job.folder + "/wrong.json", "w") as file:
    json.dump({"schema_version": 1, "backends": {"one": {"kind": "openai", "credential": "literal"}}}, file)
check("the baseline schema refuses a literal key", not is_valid("baseline", job.folder + "/wrong.json")[0])
check("no key in any file or stream", not job.leaks(), job.leaks())
job.remove()
check.done()
