"""Real outputs and real baselines against the schemas that a run publishes beside its snapshot."""

import json
import os
import xml.etree.ElementTree

import pytest
from published import CHANGES, HISTORIES, OUTPUTS, SNAPSHOTS, VIEWS, Published
from validator import MODELS_DEV, OPENAI, SHIELDS, is_schema, misfits

ATOM = "{http://www.w3.org/2005/Atom}"
OWN = ("baseline", "changes", "history", "snapshot", *VIEWS)


@pytest.fixture(scope="module")
def published(module_fleet, make_module_job, program, tmp_path_factory):
    module_fleet.models = 7
    return Published(make_module_job(module_fleet), module_fleet, program, tmp_path_factory.mktemp("published"))


@pytest.mark.parametrize("moment", SNAPSHOTS)
def test_a_snapshot_fits_its_schema(published, moment):
    assert misfits(published.schema("snapshot"), published.folder / SNAPSHOTS[moment]) == ""


@pytest.mark.parametrize("moment", HISTORIES)
def test_a_history_fits_its_schema(published, moment):
    assert misfits(published.schema("history"), published.folder / HISTORIES[moment]) == ""


@pytest.mark.parametrize("moment", CHANGES)
def test_a_list_of_changes_fits_its_schema(published, moment):
    assert misfits(published.schema("changes"), published.folder / CHANGES[moment]) == ""


def test_the_runs_made_what_the_schemas_describe(published):
    assert published.statuses == [0]
    assert len(json.loads((published.folder / "removals/history.json").read_text())["incidents"]) == 1
    assert len(json.loads((published.folder / "removals/snapshot.json").read_text())["changes"]) >= 2
    changes = json.loads((published.folder / "additions/changes.json").read_text())["changes"]
    assert {"backend_removed", "backend_added", "provider_added"} <= {change["change"] for change in changes}


@pytest.mark.parametrize("moment", OUTPUTS)
@pytest.mark.parametrize("name", VIEWS)
def test_a_view_fits_its_schema(published, moment, name):
    assert misfits(published.schema(name), published.folder / OUTPUTS[moment] / f"{name}.json") == ""


@pytest.mark.parametrize("moment", OUTPUTS)
def test_api_json_fits_the_shape_of_models_dev(published, moment):
    assert misfits(MODELS_DEV, published.folder / OUTPUTS[moment] / "api.json") == ""


@pytest.mark.parametrize("moment", OUTPUTS)
def test_every_badge_fits_the_shape_of_shields(published, moment):
    output = published.folder / OUTPUTS[moment]
    badges = published.badges(OUTPUTS[moment])
    backends = json.loads((output / "snapshot.json").read_text())["backends"]
    assert [os.path.basename(path) for path in badges] == sorted(f"{name}.json" for name in backends)
    assert misfits(SHIELDS, output / "badges/all.json", *badges) == ""


@pytest.mark.parametrize("moment", OUTPUTS)
def test_the_list_of_models_fits_the_shape_of_openai(published, moment):
    assert misfits(OPENAI, published.folder / OUTPUTS[moment] / "v1/models") == ""


@pytest.fixture
def feed(published):
    """The feed, and its entries."""
    root = xml.etree.ElementTree.parse(published.folder / "additions/feed.atom").getroot()
    return root, root.findall(ATOM + "entry")


def test_the_feed_and_its_entries_have_what_atom_demands(feed):
    root, entries = feed
    for part in [root, *entries]:
        assert all(part.find(ATOM + name) is not None for name in ("id", "title", "updated"))


def test_the_feed_has_an_author_and_its_entries_have_content(feed):
    root, entries = feed
    assert root.find(ATOM + "author") is not None
    assert all(entry.find(ATOM + "content") is not None for entry in entries)


def test_no_id_stands_twice_in_the_feed(feed):
    ids = [part.find(ATOM + "id").text for part in [feed[0], *feed[1]]]
    assert len(set(ids)) == len(ids) > 1


@pytest.mark.parametrize("whose", ["the demo's", "the job's", "the shipped"])
def test_a_baseline_fits_its_schema(published, repository, whose):
    paths = {
        "the demo's": published.folder / "demo/baseline.json",
        "the job's": published.folder / "job-baseline.json",
        "the shipped": repository / "baseline.json",
    }
    assert misfits(published.schema("baseline"), paths[whose]) == ""


def test_each_valid_fixture_fits_the_baseline_schema(published, repository, tmp_path):
    copies = published.baselines(repository, tmp_path)
    assert len(copies) >= 10
    assert misfits(published.schema("baseline"), *copies) == ""


@pytest.mark.parametrize("name", OWN)
def test_a_published_schema_is_a_schema(published, name):
    holds, said = is_schema(published.schema(name))
    assert holds, said


@pytest.mark.parametrize("path", [MODELS_DEV, SHIELDS, OPENAI], ids=lambda path: path.name)
def test_a_schema_of_the_checks_is_a_schema(path):
    holds, said = is_schema(path)
    assert holds, said
