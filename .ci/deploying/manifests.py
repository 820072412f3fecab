"""What no schema says of the CronJob and the workflow: that they fit this program."""

import json
import os
import re
import subprocess
import tempfile

import yaml
from ground import PROGRAM, Checks

check = Checks("manifests")


def arguments(container):
    """Its options and their values."""
    return dict(zip(container["args"][::2], container["args"][1::2]))


def fits(name):
    """What holds of every manifest; returns the job's description."""
    documents = {each["kind"]: each for each in yaml.safe_load_all(open(f".deploy/kubernetes/{name}.yaml"))}
    job = documents["CronJob"]["spec"]["jobTemplate"]["spec"]
    pod = job["template"]["spec"]
    container = pod["containers"][0]
    text = documents["ConfigMap"]["data"]["baseline.json"]
    with tempfile.TemporaryDirectory() as folder:
        baseline = folder + "/baseline.json"
        with open(baseline, "w") as file:
            file.write(text)
        words = [PROGRAM, "--dry-run", "--baseline", baseline, "--output", folder + "/output"]
        if "--shard" in arguments(container):
            words += ["--shard", arguments(container)["--shard"]]
        environment = {"JOB_COMPLETION_INDEX": "0"}
        ended = subprocess.run(words, capture_output=True, text=True, env=environment)
        check(f"{name}: the ConfigMap's baseline and the options are such as rollcall takes", ended.returncode == 0, ended.stderr)
        with open(folder + "/schema.json", "w") as file:
            subprocess.run([PROGRAM, "schema", "baseline"], stdout=file, check=True)
        ended = subprocess.run(
            ["check-jsonschema", "--schemafile", folder + "/schema.json", baseline], capture_output=True, text=True
        )
        check(f"{name}: it fits its schema", ended.returncode == 0, ended.stdout)
    mounts = {mount["name"]: mount for mount in container["volumeMounts"]}
    check(f"{name}: every volume is mounted, and none is missing", set(mounts) == {v["name"] for v in pod["volumes"]})
    writable = {m["mountPath"] for m in mounts.values() if not m.get("readOnly")}
    check(f"{name}: one folder can be written", writable == {"/data"}, writable)
    for option, volume in [("--output", "data"), ("--state", "data"), ("--baseline", "baseline")]:
        inside = arguments(container)[option].startswith(mounts[volume]["mountPath"] + "/")
        check(f"{name}: {option} lies in the volume {volume}", inside)
    files = re.findall(r'"file": "([^"]+)"', text)
    inside = files and all(file.startswith(mounts["keys"]["mountPath"] + "/") for file in files)
    check(f"{name}: its keys are files of the secret's volume", inside, files)
    made = set(re.findall(r"--from-file=([^=\s]+)=", open(f".deploy/kubernetes/{name}.yaml").read()))
    named = {file.rpartition("/")[2] for file in files}
    check(f"{name}: the secret that its head makes holds them", made == named, (made, named))
    check(f"{name}: a restart never hides an exit code from podFailurePolicy", pod["restartPolicy"] == "Never")
    rules = [rule["onExitCodes"] for rule in job["podFailurePolicy"]["rules"] if "onExitCodes" in rule]
    check(f"{name}: podFailurePolicy names the container", {r["containerName"] for r in rules} == {container["name"]})
    return job, container


fits("cronjob")
job, container = fits("indexed")
check("indexed: a pod is told its index", job["completionMode"] == "Indexed")
parts = f"auto/{job['completions']}"
check("indexed: as many parts as pods", arguments(container)["--shard"] == parts, container["args"])

for name, holder in [("rollcall", "call"), ("rollcall-matrix", "call")]:
    path = f".deploy/github/{name}.yml"
    workflow = yaml.safe_load(open(path))
    steps = [step for each in workflow["jobs"].values() for step in each["steps"]]
    holders = [step for step in steps if "secrets." in json.dumps(step)]
    mine = [step for step in workflow["jobs"][holder]["steps"] if step in holders]
    check(f"{name}: one step of the workflow sees keys", len(holders) == len(mine) == 1 and "env" in holders[0])
    rights = set(workflow["jobs"][holder]["permissions"].items())
    check(f"{name}: the job that sees keys may write nothing", rights <= {("contents", "read")}, rights)
    pins = re.findall(r"uses: (\S+)", open(path).read())
    check(f"{name}: actions are pinned to commits", pins and all(re.search(r"@[0-9a-f]{40}$", pin) for pin in pins), pins)
matrix = workflow["jobs"]["call"]["strategy"]["matrix"]["part"]
run = holders[0]["run"]
check("rollcall-matrix: as many parts as machines", matrix == list(range(1, len(matrix) + 1)) and f"/{len(matrix)}\"" in run)
check.done()
