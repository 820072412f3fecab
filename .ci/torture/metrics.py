"""What Prometheus makes of `metrics.prom`, and of the two rules in the README."""

import json
import os
import re
import shutil
import subprocess

from ground import PROGRAM, Checks, Fleet, Job

check = Checks("metrics")
root = os.path.realpath(os.path.dirname(__file__) + "/../..")
promtool = shutil.which("promtool")
if not check("promtool is on PATH", promtool is not None, "apt-get install prometheus"):
    check.done()


def ask(*arguments, text=None):
    ended = subprocess.run([promtool, *arguments], input=text, capture_output=True, text=True)
    return ended.returncode, (ended.stdout + ended.stderr).strip()


def is_clean(what, path):
    with open(path) as file:
        text = file.read()
    check(f"{what}: promtool finds nothing to say", ask("check", "metrics", text=text) == (0, ""), ask("check", "metrics", text=text))
    samples = [line for line in text.splitlines() if not line.startswith("#")]
    check(f"{what}: no sample has a timestamp", samples and all(len(line.split(" ")) == 2 for line in samples))
    return text


fleet = Fleet(models=7)
job = Job(fleet)
job.run()
first = is_clean("a first run", job.output + "/metrics.prom")
check("no model is named", "model-" not in first)
check("each backend is up or down", sorted(re.findall(r"rollcall_backend_up\{[^}]*\} (\d)", first)) == list("011111"))
outcome = 'rollcall_backend_probe_info{backend="bad",outcome="auth_rejected"} 1'
check("an outcome is a label", outcome in first.splitlines())
fleet.models = 0
job.run("--only", "b1")
is_clean("a run of one backend", job.output + "/metrics.prom")
demo = job.folder + "/demo"
subprocess.run([PROGRAM, "demo", "--output", demo], capture_output=True)
is_clean("the demo", demo + "/output/metrics.prom")
# The tool itself must be able to find fault.
check("promtool refuses what is broken", ask("check", "metrics", text=first + 'rollcall_x{a="b} 1\n')[0] != 0)

with open(root + "/README.md") as file:
    found = re.search(r"<!-- rules -->\n```yaml\n(.*?)```", file.read(), re.DOTALL)
check("the README has the rules", found is not None)
rules = found[1] if found else ""
with open(job.folder + "/rules.yml", "w") as file:
    file.write(rules)
status, said = ask("check", "rules", job.folder + "/rules.yml")
check("promtool takes them", status == 0, said)
used = set(re.findall(r"\brollcall_[a-z_]+", "\n".join(re.findall(r"expr: (.*)", rules))))
written = {re.split(r"[{ ]", line)[0] for line in first.splitlines() if not line.startswith("#")}
check("the metrics they look at are written", used and used <= written, used - written)

silent, down = re.findall(r'summary: "?(.*?)"?\n', rules)


def silence(minute, fires):
    labels = {"severity": "critical"}
    alert = {"exp_labels": labels, "exp_annotations": {"summary": silent}}
    return {"eval_time": f"{minute}m", "alertname": "RollcallIsSilent", "exp_alerts": [alert] if fires else []}


def failure(minute, *names):
    alerts = [
        {
            "exp_labels": {"severity": "warning", "backend": name},
            "exp_annotations": {"summary": down.replace("{{ $labels.backend }}", name)},
        }
        for name in names
    ]
    return {"eval_time": f"{minute}m", "alertname": "BackendIsDown", "exp_alerts": alerts}


# Time starts at 0: a run each minute for ten minutes, and then none.
runs = {"series": "rollcall_run_finish_timestamp_seconds", "values": "0+60x10 600x80"}
backends = [
    {"series": f'rollcall_backend_up{{backend="{name}"}}', "values": values}
    for name, values in [("dead", "1x4 0x80"), ("flapping", "0x8 1x8 0x8 1x80"), ("fine", "1x90")]
]
cases = {
    "rule_files": ["rules.yml"],
    "evaluation_interval": "1m",
    "tests": [
        {
            "interval": "1m",
            "input_series": [runs, *backends],
            "alert_rule_test": [
                silence(10, False),
                silence(40, False),
                silence(44, False),
                silence(46, True),
                failure(4),
                failure(19),
                failure(21, "dead"),
                failure(60, "dead"),
            ],
        },
        {"interval": "1m", "input_series": backends[2:], "alert_rule_test": [silence(4, False), silence(6, True)]},
    ],
}
with open(job.folder + "/cases.yml", "w") as file:
    json.dump(cases, file)
status, said = ask("test", "rules", job.folder + "/cases.yml")
check("they fire when they should, and not before", status == 0, said)
cases["tests"][0]["alert_rule_test"].append(failure(60))
with open(job.folder + "/cases.yml", "w") as file:
    json.dump(cases, file)
check("a wrong expectation is seen", ask("test", "rules", job.folder + "/cases.yml")[0] != 0)
check("no key in any file or stream", not job.leaks(), job.leaks())
job.remove()
check.done()
