"""Spoiled documents: each schema refuses what breaks it."""

import contextlib
import json

import demo
import pytest
from fleet import Fleet
from job import Job
from validator import MODELS_DEV, OPENAI, SHIELDS, misfits


@pytest.fixture(scope="module")
def output(program, tmp_path_factory):
    """The output folder of the demo."""
    return demo.run(program, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def job(program):
    """A job whose history holds an incident."""
    with contextlib.closing(Fleet(7)) as fleet, contextlib.closing(Job(program, fleet)) as job:
        assert job.run() == 0, job.stderr
        fleet.models = 0
        assert job.run("--only", "b1", "bad") == 0, job.stderr
        fleet.models = 4
        assert job.run() == 0, job.stderr
        assert job.document("history.json")["incidents"]
        yield job


def models(catalogue):
    return catalogue["backends"]["claude"]["providers"]["anthropic"]["models"]


def first_model(api):
    return next(iter(api["claude"]["models"].values()))


def claude(view):
    return view["providers"]["anthropic"]["backends"]["claude"]


# What is wrong, in which of the demo's views, how it is made wrong, and the schema where it is not the view's own.
SPOILED_VIEWS = [
    ("a usability in the catalogue", "catalogue.json", lambda v: models(v)[0].update(usable="yes"), None),
    ("a run in the catalogue", "catalogue.json", lambda v: v.update(run={}), None),
    ("a real for a price", "catalogue.json", lambda v: models(v)[0].update(capabilities={"price": 3.0}), None),
    ("a model without its id", "catalogue.json", lambda v: models(v)[0].pop("model_id"), None),
    ("a status of no meaning", "by-provider.json", lambda v: claude(v).update(status="up"), None),
    ("a model of no backend", "by-provider.json", lambda v: v["providers"]["anthropic"]["models"].update(x=[]), None),
    ("a file without its run", "by-model.json", lambda v: v.pop("run"), None),
    ("a model without routes", "by-model.json", lambda v: v["models"].update({"a/b": {"routes": []}}), None),
    ("a name without a provider", "by-model.json", lambda v: v["models"].update(bare=v["models"].popitem()[1]), None),
    ("a price as text", "api.json", lambda v: first_model(v).update(cost={"input": "1", "output": "2"}), MODELS_DEV),
    ("half a price", "api.json", lambda v: first_model(v).update(cost={"input": 1}), MODELS_DEV),
    ("a status of ours", "api.json", lambda v: first_model(v).update(status="retired"), MODELS_DEV),
    ("no variable", "api.json", lambda v: v["claude"].update(env=[]), MODELS_DEV),
    ("an address that its package does not take", "api.json", lambda v: v["gemini"].update(api="https://x.test"), MODELS_DEV),
    ("an empty message", "badges/all.json", lambda v: v.update(message=""), SHIELDS),
    ("a date for a number", "v1/models", lambda v: v["data"][0].update(created="2026"), OPENAI),
]
SPOILED_FILES = [
    ("a missing run", "snapshot", lambda s: s.pop("run")),
    ("an unknown outcome", "snapshot", lambda s: s["backends"]["bad"]["probe"].update(outcome="broken")),
    ("a null", "snapshot", lambda s: s["backends"]["b1"].update(last_success_at=None)),
    ("an unknown outcome", "history", lambda h: h["backends"]["bad"]["checks"][0].__setitem__(1, "broken")),
    ("a measured recovery without figures", "history", lambda h: h["backends"]["bad"]["recovery"].update(state="measured")),
    ("an id of 0", "history", lambda h: h["incidents"][0].update(id=0)),
]


def label(case):
    return f"{case[1]}: {case[0]}"


def changed(path, change, folder):
    """A copy of a document, after a change of it."""
    with open(path) as file:
        document = json.load(file)
    change(document)
    copy = folder / "changed.json"
    copy.write_text(json.dumps(document))
    return copy


@pytest.mark.parametrize("case", SPOILED_VIEWS, ids=label)
def test_a_spoiled_view_is_refused(output, case, tmp_path):
    _, name, change, schema = case
    schema = schema or f"{output}/schema/{name.replace('.json', '.schema.json')}"
    assert misfits(schema, f"{output}/{name}") == "", "the view fits before it is spoiled"
    assert misfits(schema, changed(f"{output}/{name}", change, tmp_path)) != ""


@pytest.mark.parametrize("case", SPOILED_FILES, ids=label)
def test_a_spoiled_file_is_refused(job, case, tmp_path):
    _, name, change = case
    path = changed(f"{job.output}/{name}.json", change, tmp_path)
    assert misfits(f"{job.output}/schema/{name}.schema.json", path) != ""


def test_the_history_schema_is_open_to_additions(job, tmp_path):
    path = changed(job.output + "/history.json", lambda h: h.update(more={"a": 1}), tmp_path)
    assert misfits(job.output + "/schema/history.schema.json", path) == ""


def test_the_baseline_schema_refuses_a_literal_key(job, tmp_path):
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps({"schema_version": 1, "backends": {"one": {"kind": "openai", "credential": "literal"}}}))
    assert misfits(job.output + "/schema/baseline.schema.json", path) != ""
