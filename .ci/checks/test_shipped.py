"""The baseline as shipped, with no key set and no network: exit 0, its rows published, honest words."""

import os
import shutil

import needs
import pytest

pytestmark = needs.no_network


@pytest.fixture(scope="module")
def shipped(module_fleet, make_module_job, repository):
    """A job with the shipped baseline, and how its first run ended."""
    job = make_module_job(module_fleet)
    shutil.copy(repository / "baseline.json", job.folder + "/baseline.json")
    job.environment = {"PATH": os.environ["PATH"]}
    job.within = needs.namespace("n")
    job.first = job.run()
    job.first_line = job.last_line()
    job.snapshot_read = job.read()
    return job


def rows(job):
    return [row for backend in job.snapshot_read["backends"].values() for row in backend["providers"].values()]


def test_without_keys_or_network_the_shipped_baseline_exits_0(shipped):
    assert shipped.first == 0


def test_its_rows_are_published(shipped):
    assumed = {
        name
        for name, backend in shipped.snapshot_read["backends"].items()
        if any(row["source"] == "baseline" for row in backend["providers"].values())
    }
    assert len(assumed) >= 5


def test_all_its_rows_are_stale_and_none_is_listed(shipped):
    assert all(row["stale"] for row in rows(shipped))
    assert shipped.snapshot_read["run"]["counts"]["models"] == 0


def test_the_probes_failed_for_want_of_a_network(shipped):
    probes = [backend["probe"] for backend in shipped.snapshot_read["backends"].values() if "probe" in backend]
    outcomes = {probe["outcome"] for probe in probes}
    assert outcomes and outcomes <= {"dns_failure", "unreachable", "connection_refused"}


def test_the_last_line_says_what_was_kept(shipped):
    assert "kept: " in shipped.first_line


def test_a_second_run_is_silent(shipped):
    before = len(shipped.said)
    assert shipped.run() == 0, shipped.stderr
    assert len(shipped.said) == before
