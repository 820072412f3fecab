"""The workflows of .deploy/github, held against GitHub's schema and the rules for keys."""

import json
import re

import pytest
import yaml
from validator import call, validate

NAMES = ["rollcall", "rollcall-matrix"]


class Workflow:
    """A workflow: its text, its jobs and the steps that see keys."""

    def __init__(self, path):
        self.path, self.text = path, path.read_text()
        self.jobs = yaml.safe_load(self.text)["jobs"]
        steps = [step for job in self.jobs.values() for step in job["steps"]]
        self.holders = [step for step in steps if "secrets." in json.dumps(step)]


@pytest.fixture(params=NAMES)
def workflow(request, repository):
    return Workflow(repository / f".deploy/github/{request.param}.yml")


def test_a_workflow_fits_the_schema_of_github(workflow):
    holds, said = validate("--builtin-schema", "vendor.github-workflows", workflow.path)
    assert holds, said


def test_zizmor_knows_of_no_danger_in_a_workflow(workflow):
    holds, said = call("zizmor", "--offline", "--no-progress", "--quiet", workflow.path)
    assert holds, said


def test_one_step_of_a_workflow_sees_keys(workflow):
    mine = [step for step in workflow.jobs["call"]["steps"] if step in workflow.holders]
    assert len(workflow.holders) == len(mine) == 1
    assert "env" in workflow.holders[0]


def test_the_job_that_sees_keys_may_write_nothing(workflow):
    assert set(workflow.jobs["call"]["permissions"].items()) <= {("contents", "read")}


def test_actions_are_pinned_to_commits(workflow):
    pins = re.findall(r"uses: (\S+)", workflow.text)
    assert pins
    assert all(re.search(r"@[0-9a-f]{40}$", pin) for pin in pins)


def test_the_matrix_has_as_many_parts_as_machines(repository):
    workflow = Workflow(repository / ".deploy/github/rollcall-matrix.yml")
    parts = workflow.jobs["call"]["strategy"]["matrix"]["part"]
    assert parts == list(range(1, len(parts) + 1))
    assert f'/{len(parts)}"' in workflow.holders[0]["run"]
