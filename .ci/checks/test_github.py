"""The files of .github against GitHub's schemas, zizmor, and the tree that they describe.

Needs check-jsonschema and zizmor on PATH or beside the Python that runs it, and PyYAML. No runner is started: only GitHub
can show that the workflow's steps pass there.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted(GITHUB.glob("workflows/*.yml"))
FORMS = sorted(path for path in GITHUB.glob("ISSUE_TEMPLATE/*.yml") if path.name != "config.yml")
PAGES = sorted(GITHUB.glob("*.md"))


def name(path):
    return path.name


def runs(tool, *arguments):
    folders = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ.get("PATH", "")])
    program = shutil.which(tool, path=folders)
    assert program, f"{tool} is not installed"
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def fits(schema, path):
    runs("check-jsonschema", "--builtin-schema", f"vendor.{schema}", path)


def map_of_modules():
    """The lines of CONTRIBUTING's table of modules: the names of each line, and what it imports."""
    chapter = (GITHUB / "CONTRIBUTING.md").read_text().split("\n## The map of modules\n")[1].split("\n## ")[0]
    rows = [line.split(" | ") for line in chapter.splitlines() if line.startswith("| `")]
    return [(re.findall(r"`([^`]+)`", row[0]), re.findall(r"`([^`]+)`", row[1])) for row in rows]


def test_there_is_something_to_check():
    assert WORKFLOWS and len(FORMS) == 2 and {"CONTRIBUTING.md", "SECURITY.md"} <= set(map(name, PAGES))


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_a_workflow_fits_its_schema(path):
    fits("github-workflows", path)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_zizmor_finds_no_danger_in_a_workflow(path):
    runs("zizmor", "--offline", "--no-progress", "--quiet", "--persona", "pedantic", path)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_a_workflow_sees_no_secret_and_writes_nothing(path):
    text = path.read_text()
    assert "secrets." not in text
    workflow = yaml.safe_load(text)
    granted = [workflow["permissions"]] + [job["permissions"] for job in workflow["jobs"].values()]
    assert {right for rights in granted for right in rights.values()} <= {"read"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_every_action_is_pinned_to_a_commit(path):
    for action in re.findall(r"uses: (\S+)", path.read_text()):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action


def test_the_workflow_runs_the_steps_that_the_guide_lists():
    workflow = yaml.safe_load((GITHUB / "workflows/ci.yml").read_text())
    matrix = workflow["jobs"]["run"]["strategy"]["matrix"]["steps"]
    steps = ["install"] + [step for entry in matrix for step in entry.split()]
    guide = (GITHUB / "CONTRIBUTING.md").read_text()
    assert re.findall(r"^\| `\.ci/run ([a-z-]+)`", guide, re.M) == steps


def test_the_check_knows_each_step_of_the_guide():
    check = (ROOT / ".ci/run").read_text()
    for step in re.findall(r"^\| `\.ci/run ([a-z-]+)`", (GITHUB / "CONTRIBUTING.md").read_text(), re.M):
        assert re.search(rf"(?<![\w-]){step}(?![\w-])", check), f".ci/run does not know {step}"


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_an_issue_form_fits_its_schema(path):
    fits("github-issue-forms", path)


@pytest.mark.parametrize("path", FORMS, ids=name)
def test_an_issue_form_warns_of_keys(path):
    form = yaml.safe_load(path.read_text())
    assert "no key" in form["body"][0]["attributes"]["value"]
    assert form["body"][-1]["type"] == "checkboxes"
    assert form["body"][-1]["attributes"]["options"][0]["required"] is True


def test_the_settings_of_issue_forms_fit_their_schema():
    fits("github-issue-config", GITHUB / "ISSUE_TEMPLATE/config.yml")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_of_a_page_leads_to_a_file(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text())
    missing = [link for link in links if not (path.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_file_that_a_page_names_is_in_the_tree(path):
    prose = re.sub(r"^```.*?^```", "", path.read_text(), flags=re.M | re.S)
    words = [word for quote in re.findall(r"`([^`\n]+)`", prose) for word in quote.split()]
    swift = {file.name for folder in ("Sources", "Tests") for file in (ROOT / folder).rglob("*.swift")}
    missing = [word for word in words if word.endswith(".swift") and "/" not in word and word not in swift]
    paths = [word.rstrip("/") for word in words if re.match(r"(Sources|Tests|\.ci|\.deploy|\.github)/", word)]
    missing += [word for word in paths if not (ROOT / word).exists()]
    assert not missing


def test_the_commands_of_the_guide_are_those_of_the_readme():
    readme = (ROOT / "README.md").read_text()
    guide = (GITHUB / "CONTRIBUTING.md").read_text()
    block = guide.split("```sh\n")[1].split("```")[0]
    assert block in readme


def test_the_map_names_every_module_and_no_other():
    named = [module for modules, _ in map_of_modules() for module in modules]
    assert sorted(named) == sorted(folder.name for folder in (ROOT / "Sources").iterdir() if folder.is_dir())


def test_the_map_stands_in_the_order_of_imports():
    seen = set()
    for modules, imports in map_of_modules():
        assert set(imports) <= seen, f"{modules} import what stands below them"
        seen |= set(modules)
