"""The manifests of .deploy/kubernetes, held against Kubernetes' API and against this program."""

import re
import subprocess

import pytest
import yaml
from validator import call, misfits

NAMES = ["cronjob", "indexed"]
VOLUMES = {"--output": "data", "--state": "data", "--baseline": "baseline"}


class Manifest:
    """A manifest's CronJob, with its pod, its container and its baseline."""

    def __init__(self, path):
        self.path, self.text = path, path.read_text()
        documents = {each["kind"]: each for each in yaml.safe_load_all(self.text)}
        self.job = documents["CronJob"]["spec"]["jobTemplate"]["spec"]
        self.pod = self.job["template"]["spec"]
        self.container = self.pod["containers"][0]
        self.baseline = documents["ConfigMap"]["data"]["baseline.json"]
        self.mounts = {mount["name"]: mount for mount in self.container["volumeMounts"]}
        # Its options and their values.
        self.options = dict(zip(self.container["args"][::2], self.container["args"][1::2]))

    def key_files(self):
        return re.findall(r'"file": "([^"]+)"', self.baseline)


@pytest.fixture(params=NAMES)
def manifest(request, repository):
    return Manifest(repository / f".deploy/kubernetes/{request.param}.yaml")


@pytest.fixture
def baseline(manifest, tmp_path):
    """The ConfigMap's baseline as a file."""
    path = tmp_path / "baseline.json"
    path.write_text(manifest.baseline)
    return path


# podFailurePolicy is stable since 1.31, backoffLimitPerIndex came between the two.
@pytest.mark.parametrize("version", ["the newest", "1.31", "1.34"])
def test_the_api_of_kubernetes_takes_a_manifest(manifest, version):
    chosen = [] if version == "the newest" else ["--kubernetes-version", version]
    holds, said = call("kubernetes-validate", "--strict", *chosen, manifest.path)
    assert holds, said


def test_the_program_takes_the_baseline_and_the_options(manifest, baseline, program, tmp_path):
    words = [program, "--dry-run", "--baseline", baseline, "--output", tmp_path / "output"]
    if "--shard" in manifest.options:
        words += ["--shard", manifest.options["--shard"]]
    ended = subprocess.run(words, capture_output=True, text=True, env={"JOB_COMPLETION_INDEX": "0"})
    assert ended.returncode == 0, ended.stderr


def test_the_baseline_fits_its_schema(baseline, program, tmp_path):
    schema = tmp_path / "schema.json"
    schema.write_bytes(subprocess.run([program, "schema", "baseline"], stdout=subprocess.PIPE, check=True).stdout)
    assert misfits(schema, baseline) == ""


def test_every_volume_is_mounted_and_none_is_missing(manifest):
    assert set(manifest.mounts) == {volume["name"] for volume in manifest.pod["volumes"]}


def test_one_folder_can_be_written(manifest):
    assert {mount["mountPath"] for mount in manifest.mounts.values() if not mount.get("readOnly")} == {"/data"}


@pytest.mark.parametrize("option", VOLUMES)
def test_a_path_lies_in_its_volume(manifest, option):
    assert manifest.options[option].startswith(manifest.mounts[VOLUMES[option]]["mountPath"] + "/")


def test_its_keys_are_files_of_the_volume_of_its_secret(manifest):
    files = manifest.key_files()
    assert files
    assert all(file.startswith(manifest.mounts["keys"]["mountPath"] + "/") for file in files)


def test_the_secret_that_its_head_makes_holds_its_keys(manifest):
    made = set(re.findall(r"--from-file=([^=\s]+)=", manifest.text))
    assert made == {file.rpartition("/")[2] for file in manifest.key_files()}


def test_a_restart_never_hides_an_exit_code_from_the_failure_policy(manifest):
    assert manifest.pod["restartPolicy"] == "Never"


def test_the_failure_policy_names_the_container(manifest):
    rules = [rule["onExitCodes"] for rule in manifest.job["podFailurePolicy"]["rules"] if "onExitCodes" in rule]
    assert {rule["containerName"] for rule in rules} == {manifest.container["name"]}


@pytest.mark.parametrize("manifest", ["indexed"], indirect=True)
def test_an_indexed_job_tells_each_pod_its_part_and_has_as_many_parts_as_pods(manifest):
    assert manifest.job["completionMode"] == "Indexed"
    assert manifest.options["--shard"] == f"auto/{manifest.job['completions']}"
