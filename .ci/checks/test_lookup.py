"""Lookups that never end, and a name whose first address nobody listens at: neither holds up the rest."""

import pathlib
import subprocess

import pytest
from job import entry

SOURCE = pathlib.Path(__file__).with_name("lookup.c")
HUNG = [f"hangs{i}" for i in range(20)]
HEALTHY = [f"b{i}" for i in range(5)]
# The healthy have time enough, however busy the machine is.
TIMES = {"deadline": "2m", "connect_timeout": "1m"}


@pytest.fixture(scope="module")
def story(module_fleet, make_module_job):
    """One run among lookups that never end: its exit status, and each backend's probe."""
    job = make_module_job(module_fleet)
    library = job.folder + "/lookup.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, SOURCE, "-ldl"], check=True)
    job.environment["LD_PRELOAD"] = library
    port = module_fleet.server_address[1]
    backends = {name: entry(f"http://{name}.test:{port}/h/v1") | {"deadline": "5s"} for name in HUNG}
    backends |= {name: entry(f"http://127.0.0.1:{port}/{name}/v1") for name in HEALTHY}
    backends |= {"both": entry(f"http://both.test:{port}/both/v1")}
    job.write("baseline.json", {"schema_version": 1, "defaults": TIMES, "backends": backends})
    status = job.run()
    return status, {name: backend["probe"] for name, backend in job.read()["backends"].items()}


def test_twenty_lookups_that_hang_do_not_outlast_their_deadline(story):
    """They never end by themselves: the run that waited for one would never end either."""
    assert story[0] == 0


@pytest.mark.parametrize("name", HUNG)
def test_a_lookup_that_hangs_ends_as_a_deadline_in_the_lookup(story, name):
    assert story[1][name]["outcome"] == "deadline_exceeded"
    assert story[1][name].get("phase") == "resolve"


@pytest.mark.parametrize("name", HEALTHY)
def test_the_healthy_beside_them_are_not_held_up(story, name):
    _, probes = story
    assert probes[name]["outcome"] == "ok"
    # Each has answered before the first lookup was given up.
    assert probes[name]["timings_ms"]["total"] < min(probes[hung]["timings_ms"]["total"] for hung in HUNG)


def test_a_name_whose_first_address_nobody_listens_at_is_reached_at_its_second(story):
    assert story[1]["both"]["outcome"] == "ok"
