"""The container file: read by a parser, held to a few rules, and its packages against Debian and the program."""

import os
import re
import subprocess

import needs
import pytest
from dockerfile_parse import DockerfileParser

KNOWN = "FROM RUN WORKDIR COPY USER VOLUME ENTRYPOINT CMD".split()
# Every Debian has these: its package manager itself stands on them.
ALWAYS = {"libc6", "libgcc-s1"}


class Container:
    """The container file: its text, its base images and its stages of (instruction, value)."""

    def __init__(self, path):
        self.text = path.read_text()
        with open(path, "rb") as file:
            parser = DockerfileParser(fileobj=file)
            steps = [step for step in parser.structure if step["instruction"] != "COMMENT"]
            self.bases = parser.parent_images
        self.stages = []
        for step in steps:
            if step["instruction"] == "FROM":
                self.stages.append([])
            self.stages[-1].append((step["instruction"], step["value"]))
        self.last = dict(self.stages[-1])

    def packages(self, stage):
        """The packages that `apt-get install` names in a stage."""
        text = " ".join(value for instruction, value in self.stages[stage] if instruction == "RUN")
        words = re.search(r"apt-get install ([^&]*)", text).group(1).split()
        return {word for word in words if not word.startswith("-") and word != "\\"}


@pytest.fixture(scope="module")
def container(repository):
    return Container(repository / ".deploy/Containerfile")


def test_there_are_two_stages(container):
    assert len(container.stages) == 2


def test_no_base_is_latest_and_both_are_the_same_release_of_debian(container):
    assert all(re.search(r":(?!latest)[\w.-]+$", base) for base in container.bases)
    assert len({re.search(r"(bookworm|trixie)", base).group() for base in container.bases}) == 1


def test_nothing_is_fetched_by_add_and_every_instruction_is_known(container):
    assert all(instruction in KNOWN for stage in container.stages for instruction, _ in stage)


def test_it_runs_as_no_account_of_the_system(container):
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", container.last["USER"])


def test_nothing_is_run_as_root_after_user(container):
    order = [instruction for instruction, _ in container.stages[-1]]
    assert "RUN" not in order[order.index("USER") :]


def test_no_shell_stands_between(container):
    assert container.last["ENTRYPOINT"].startswith("[")
    assert container.last["CMD"].startswith("[")


def test_what_is_copied_is_there(container, repository):
    sources = re.findall(r"^COPY (?!--from)(\S+)", container.text, re.M)
    assert sources
    assert [source for source in sources if not (repository / source).exists()] == []


@needs.tool("apt-cache", "apt")
@pytest.mark.parametrize("stage", [0, 1], ids=["the build", "the program"])
def test_debian_has_the_packages(container, stage):
    packages = sorted(container.packages(stage))
    assert packages
    for package in packages:
        found = subprocess.run(["apt-cache", "show", "--no-all-versions", package], capture_output=True)
        assert found.returncode == 0, package


def package_of(library, places):
    """The package that holds a library."""
    place = os.path.realpath(places.get(library, "/lib64/" + library))
    for path in (place, place.removeprefix("/usr")):
        owner = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True)
        if owner.returncode == 0:
            return owner.stdout.split(":")[0]
    return None


@needs.tool("readelf", "binutils")
@needs.tool("dpkg", "dpkg")
def test_the_libraries_of_the_program_are_in_the_container(container, program):
    text = subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True).stdout
    listed = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
    places = dict(re.findall(r"(\S+) => (\S+)", listed))
    libraries = re.findall(r"\(NEEDED\).*\[(.+)\]", text)
    assert libraries
    for library in libraries:
        assert not library.startswith("libswift"), "build the program with --static-swift-stdlib"
        assert package_of(library, places) in container.packages(-1) | ALWAYS, library
