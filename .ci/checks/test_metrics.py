"""What Prometheus makes of `metrics.prom`."""

import re

import demo
import needs
import promtool
import pytest

pytestmark = needs.tool("promtool", "prometheus")


@pytest.fixture(scope="module")
def texts(module_fleet, make_module_job, program, tmp_path_factory):
    """The metrics of a first run, of a run of one backend, and of the demo."""
    module_fleet.models = 7
    job = make_module_job(module_fleet)
    assert job.run() == 0, job.stderr
    first = read(job.output)
    module_fleet.models = 0
    job.run("--only", "b1")
    output = demo.run(program, tmp_path_factory.mktemp("demo"))
    return {"a first run": first, "a run of one backend": read(job.output), "the demo": read(output)}


def read(output):
    with open(output + "/metrics.prom") as file:
        return file.read()


WHEN = ["a first run", "a run of one backend", "the demo"]


@pytest.mark.parametrize("when", WHEN)
def test_promtool_finds_nothing_to_say(texts, when):
    assert promtool.ask("check", "metrics", text=texts[when]) == (0, "")


@pytest.mark.parametrize("when", WHEN)
def test_no_sample_has_a_timestamp(texts, when):
    samples = [line for line in texts[when].splitlines() if not line.startswith("#")]
    assert samples
    assert all(len(line.split(" ")) == 2 for line in samples)


def test_no_model_is_named(texts):
    assert "model-" not in texts["a first run"]


def test_each_backend_is_up_or_down(texts):
    ups = re.findall(r"rollcall_backend_up\{[^}]*\} (\d)", texts["a first run"])
    assert sorted(ups) == list("011111")


def test_an_outcome_is_a_label(texts):
    outcome = 'rollcall_backend_probe_info{backend="bad",outcome="auth_rejected"} 1'
    assert outcome in texts["a first run"].splitlines()


def test_promtool_refuses_what_is_broken(texts):
    assert promtool.ask("check", "metrics", text=texts["a first run"] + 'rollcall_x{a="b} 1\n')[0] != 0


def test_the_metrics_that_the_rules_of_the_readme_look_at_are_written(texts, repository):
    expressions = "\n".join(re.findall(r"expr: (.*)", promtool.rules(repository)))
    used = set(re.findall(r"\brollcall_[a-z_]+", expressions))
    lines = [line for line in texts["a first run"].splitlines() if not line.startswith("#")]
    assert used and used <= {re.split(r"[{ ]", line)[0] for line in lines}
