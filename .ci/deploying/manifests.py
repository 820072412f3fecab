"""What no schema says of the CronJob and the workflow: that they fit this program."""

import json
import os
import re
import subprocess
import tempfile

import yaml
from ground import PROGRAM, Checks

check = Checks("manifests")
documents = {each["kind"]: each for each in yaml.safe_load_all(open(".deploy/kubernetes/cronjob.yaml"))}
job = documents["CronJob"]["spec"]["jobTemplate"]["spec"]
pod = job["template"]["spec"]
container = pod["containers"][0]

with tempfile.TemporaryDirectory() as folder:
    baseline = folder + "/baseline.json"
    with open(baseline, "w") as file:
        file.write(documents["ConfigMap"]["data"]["baseline.json"])
    ended = subprocess.run([PROGRAM, "--dry-run", "--baseline", baseline], capture_output=True, text=True)
    check("the ConfigMap's baseline is one that rollcall takes", ended.returncode == 0, ended.stderr)
    with open(folder + "/schema.json", "w") as file:
        subprocess.run([PROGRAM, "schema", "baseline"], stdout=file, check=True)
    ended = subprocess.run(
        ["check-jsonschema", "--schemafile", folder + "/schema.json", baseline], capture_output=True, text=True
    )
    check("and fits its schema", ended.returncode == 0, ended.stdout)

mounts = {mount["name"]: mount for mount in container["volumeMounts"]}
check("every volume is mounted, and none is missing", set(mounts) == {v["name"] for v in pod["volumes"]})
writable = {m["mountPath"] for m in mounts.values() if not m.get("readOnly")}
check("one folder can be written", writable == {"/data"}, writable)
arguments = dict(zip(container["args"][::2], container["args"][1::2]))
for option, name in [("--output", "data"), ("--state", "data"), ("--baseline", "baseline")]:
    check(f"{option} lies in the volume {name}", arguments[option].startswith(mounts[name]["mountPath"] + "/"))
keys = mounts["keys"]["mountPath"]
files = re.findall(r'"file": "([^"]+)"', documents["ConfigMap"]["data"]["baseline.json"])
check("its keys are files of the secret's volume", files and all(f.startswith(keys + "/") for f in files), files)
check("a restart never hides an exit code from podFailurePolicy", pod["restartPolicy"] == "Never")
names = {rule["onExitCodes"]["containerName"] for rule in job["podFailurePolicy"]["rules"] if "onExitCodes" in rule}
check("podFailurePolicy names the container", names == {container["name"]}, names)

workflow = yaml.safe_load(open(".deploy/github/rollcall.yml"))
steps = workflow["jobs"]["call"]["steps"]
holders = [step for step in steps if "secrets." in json.dumps(step)]
check("one step of the workflow sees keys", len(holders) == 1 and "env" in holders[0])
rights = {right for job in workflow["jobs"].values() if job is workflow["jobs"]["call"] for right in job["permissions"].items()}
check("the job that sees keys may write nothing", rights == {("contents", "read")}, rights)
pins = re.findall(r"uses: (\S+)", open(".deploy/github/rollcall.yml").read())
check("actions are pinned to commits", pins and all(re.search(r"@[0-9a-f]{40}$", pin) for pin in pins), pins)
check.done()
