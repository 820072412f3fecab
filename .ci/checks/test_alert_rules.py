"""What Prometheus makes of the two rules in the README."""

import json
import re

import needs
import promtool
import pytest

pytestmark = needs.tool("promtool", "prometheus")

# Time starts at 0: a run each minute for ten minutes, and then none.
RUNS = {"series": "rollcall_run_finish_timestamp_seconds", "values": "0+60x10 600x80"}
BACKENDS = [
    {"series": f'rollcall_backend_up{{backend="{name}"}}', "values": values}
    for name, values in [("dead", "1x4 0x80"), ("flapping", "0x8 1x8 0x8 1x80"), ("fine", "1x90")]
]


@pytest.fixture
def rules(repository, tmp_path):
    """The rules in a file, by its path."""
    text = promtool.rules(repository)
    assert text, "the README has the rules"
    path = tmp_path / "rules.yml"
    path.write_text(text)
    return path


class Expectations:
    """Alerts that the rules raise at a minute, with the README's own words."""

    def __init__(self, rules):
        self.silent, self.down = re.findall(r'summary: "?(.*?)"?\n', rules.read_text())

    def silence(self, minute, fires):
        labels = {"severity": "critical"}
        alert = {"exp_labels": labels, "exp_annotations": {"summary": self.silent}}
        return {"eval_time": f"{minute}m", "alertname": "RollcallIsSilent", "exp_alerts": [alert] if fires else []}

    def failure(self, minute, *names):
        alerts = [
            {
                "exp_labels": {"severity": "warning", "backend": name},
                "exp_annotations": {"summary": self.down.replace("{{ $labels.backend }}", name)},
            }
            for name in names
        ]
        return {"eval_time": f"{minute}m", "alertname": "BackendIsDown", "exp_alerts": alerts}

    def alerts(self):
        silences = [self.silence(10, False), self.silence(40, False), self.silence(44, False), self.silence(46, True)]
        failures = [self.failure(4), self.failure(19), self.failure(21, "dead"), self.failure(60, "dead")]
        return silences + failures


def cases(rules, more=()):
    """Writes the tests of the rules beside them; returns what promtool makes of these."""
    expected = Expectations(rules)
    known = expected.alerts() + [expected.failure(minute, *names) for minute, *names in more]
    unknown = [expected.silence(4, False), expected.silence(6, True)]
    tests = [
        {"interval": "1m", "input_series": [RUNS, *BACKENDS], "alert_rule_test": known},
        {"interval": "1m", "input_series": BACKENDS[2:], "alert_rule_test": unknown},
    ]
    path = rules.with_name("cases.yml")
    path.write_text(json.dumps({"rule_files": ["rules.yml"], "evaluation_interval": "1m", "tests": tests}))
    return promtool.ask("test", "rules", path)


def test_promtool_takes_the_rules(rules):
    status, said = promtool.ask("check", "rules", rules)
    assert status == 0, said


def test_the_rules_fire_when_they_should_and_not_before(rules):
    status, said = cases(rules)
    assert status == 0, said


def test_promtool_sees_a_wrong_expectation(rules):
    status, _ = cases(rules, more=[(60,)])
    assert status != 0
