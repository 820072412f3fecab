"""The order of system calls: everything written and synchronised before the first rename, the snapshot's rename last,
and only then the removal of files that belong to no backend any more."""

import os
import re

import needs
import pytest
from tracing import Trace

pytestmark = needs.tracing

# Published in this order. A file that did not change is not rewritten.
SCHEMAS = ["baseline.schema.json", "snapshot.schema.json"]
DERIVED = [
    "history.schema.json",
    "history.json",
    "changes.schema.json",
    "changes.json",
    "feed.atom",
    "catalogue.schema.json",
    "catalogue.json",
    "by-provider.schema.json",
    "by-provider.json",
    "by-model.schema.json",
    "by-model.json",
    "api.json",
    "models",
    "roles.schema.json",
    "roles.json",
]
# These describe the run itself and so change after each.
OF_A_RUN = ["by-provider.json", "by-model.json", "metrics.prom", "index.html", "snapshot.json"]
# These describe what became of backends. Each of these runs finds something, first that one is down.
OF_NEWS = ["history.json", "changes.json", "feed.atom"]
OF_MODELS = ["catalogue.json", "by-provider.json", "by-model.json", "api.json", "models"]


def badges(size):
    return ["all.json", *[name + ".json" for name in sorted(["bad", *[f"b{i}" for i in range(size)]])]]


NEW_BADGES = sorted(set(badges(40)) - set(badges(5)))
EXPECTED = {
    "the first run": SCHEMAS + DERIVED + badges(5) + OF_A_RUN[2:],
    "the second run": OF_NEWS + OF_A_RUN,
    "a run with 35 new backends": OF_NEWS + OF_MODELS + ["all.json", *NEW_BADGES] + OF_A_RUN[2:],
}
# So many files at once are synchronised together.
TOGETHER = "a run with 35 new backends"
FEWER = "a run with 38 backends less"


@pytest.fixture(scope="module")
def story(module_fleet, make_module_job, tmp_path_factory):
    """Four traced runs of one job, one after the other, and the badges that lie there at the end."""
    job = make_module_job(module_fleet)
    folder = tmp_path_factory.mktemp("order")
    traces = {}
    for number, (what, size) in enumerate(zip([*EXPECTED, FEWER], (5, 5, 40, 2))):
        job.write_baseline(module_fleet, size)
        traces[what] = Trace(job, folder / f"trace-{number}")
    return traces, sorted(os.listdir(job.output + "/badges/backends"))


@pytest.fixture(params=EXPECTED)
def run(request, story):
    """One of the runs that add files, with its name."""
    trace = story[0][request.param]
    trace.name = request.param
    return trace


@pytest.mark.parametrize("what", [*EXPECTED, FEWER])
def test_a_traced_run_publishes(story, what):
    assert story[0][what].status == 0


def test_the_snapshot_is_renamed_last(run):
    assert [target for _, _, target in run.renames()] == EXPECTED[run.name]


def test_few_files_are_synchronised_alone_and_many_together(run):
    assert len(run.find("syncfs", f"<{run.output}>")) == (1 if run.name == TOGETHER else 0)


def test_each_file_is_written_then_synchronised_before_the_first_rename(run):
    first = run.renames()[0][0]
    for _, source, target in run.renames():
        writes = run.find("write|pwrite64|writev", f"/{source}>")
        together = run.find("syncfs", f"<{run.output}>")
        syncs = together or run.find("fsync|fdatasync", f"/{source}>")
        assert writes and syncs and max(writes) < min(syncs) and max(syncs) < first, target


def test_each_folder_is_synchronised_after_the_last_rename(run):
    last = run.renames()[-1][0]
    assert run.folders()
    for folder in run.folders():
        syncs = run.find("fsync", f"<{folder}>")
        assert syncs and min(syncs) > last, folder


def test_nothing_is_written_in_place(run):
    opened = [rest for call, rest in run.calls if call == "openat" and re.search(r'/?snapshot\.json"', rest)]
    assert not [rest for rest in opened if re.search("O_WRONLY|O_RDWR|O_TRUNC", rest)]


def test_the_lock_is_taken_before_the_last_snapshot_is_read_and_anything_is_sent(run):
    locks = run.find("flock", "/.lock>")
    reads = [i for i in run.find("openat", 'snapshot.json"') if "O_RDONLY" in run.calls[i][1]]
    sent = run.find("connect", "AF_INET")
    assert locks and sent
    assert all(locks[0] < i for i in reads + sent)


@pytest.fixture
def removals(story):
    """The positions of the snapshot's rename and of the removals of badges."""
    trace = story[0][FEWER]
    removed = [i for i in trace.find("unlinkat", ".json") if "/badges/backends>" in trace.calls[i][1]]
    return max(trace.find("renameat.*", '"snapshot.json"')), removed


def test_badges_of_removed_backends_go_after_the_snapshot_is_renamed(removals):
    renamed, removed = removals
    assert len(removed) == 38
    assert min(removed) > renamed


def test_the_other_badges_stay(story):
    assert story[1] == ["b0.json", "b1.json", "bad.json"]
