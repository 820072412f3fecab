"""The command of rollcall.service under its restrictions, and its system calls against the service's filters."""

import contextlib
import json
import re
import subprocess

import needs
import pytest
from confinement import CREDENTIALS, Confinement
from room import Room

pytestmark = [needs.root_mounts, needs.tracing, needs.tool("systemd-analyze", "systemd")]

# Calls that the unit refuses with EPERM and that the program may well try: libdispatch asks for priorities.
HARMLESS = {"setpriority"}


def members(name):
    """The calls of a set, and of the sets in it."""
    if not name.startswith("@"):
        return {name}
    command = ["systemd-analyze", "syscall-filter", name]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    words = [line.strip() for line in lines[1:]]
    return set().union(*(members(word) for word in words if word and not word.startswith("#")))


def allowed_calls(unit):
    """The calls that the filter's lines leave allowed: the first makes an allow-list, `~` takes away."""
    allowed = set()
    for line in re.findall(r"^SystemCallFilter=(.*)$", unit, re.M):
        names = set().union(*(members(word) for word in line.lstrip("~").split()))
        allowed = allowed - names if line.startswith("~") else allowed | names
    return allowed


@pytest.fixture(scope="module")
def unit(repository):
    return (repository / ".deploy/systemd/rollcall.service").read_text()


class Story:
    """A traced run of the service's command, and a second one that says all it can."""

    def __init__(self, confinement, trace):
        before = ["strace", "-f", "-qq", "-o", str(trace), "-e", "inject=setpriority:error=EPERM"]
        self.status, self.said = confinement.run(before=before)
        self.verbose = confinement.run("--force", "--verbose")[1]
        data = confinement.seen / "var/lib/rollcall"
        places = ("output/snapshot.json", "output", "state")
        self.modes = [oct((data / place).stat().st_mode & 0o7777) for place in places]
        self.snapshot = json.loads((data / places[0]).read_text())
        text = trace.read_text(errors="replace")
        start = text.rindex('execve("/usr/local/bin/rollcall"')
        self.calls = text[text.index("\n", start) :]

    def called(self):
        """The names of the program's system calls."""
        return set(re.findall(r"^\d+ +([a-z]\w*)\(", self.calls, re.M))


@pytest.fixture(scope="module")
def confinement(program, unit, module_fleet):
    module_fleet.models = 3
    with contextlib.closing(Room()) as room:
        with contextlib.closing(Confinement(room, program, unit, module_fleet.origin)) as confinement:
            yield confinement


@pytest.fixture(scope="module")
def story(confinement, tmp_path_factory):
    return Story(confinement, tmp_path_factory.mktemp("confined") / "trace")


def test_the_command_publishes_under_its_restrictions_and_says_nothing(story):
    assert story.status == 0, story.said
    assert story.said == ""


def test_a_key_handed_to_its_group_is_not_called_open(story):
    assert story.verbose
    assert "by other users" not in story.verbose


@pytest.mark.parametrize("folder", ["/etc/rollcall", "/usr/local/bin", "/usr/share", CREDENTIALS])
def test_what_is_not_its_own_cannot_be_written(confinement, folder):
    assert not confinement.writes(folder)


def test_readers_may_read_the_output_and_nothing_else(story):
    assert story.modes == ["0o644", "0o755", "0o700"]


def test_every_system_call_passes_the_filter(story, unit):
    assert {"renameat", "connect", "flock"} <= story.called(), "the trace saw the run"
    assert story.called() - allowed_calls(unit) - HARMLESS == set()


def test_every_address_family_is_allowed(story, unit):
    families = set(re.findall(r"socket\((AF_\w+)", story.calls))
    assert families
    assert families <= set(re.search(r"^RestrictAddressFamilies=(.*)$", unit, re.M)[1].split())


def test_no_memory_is_both_written_and_executed(story):
    assert not re.findall(r"^.*PROT_\w+\|PROT_WRITE\|PROT_EXEC.*$", story.calls, re.M)


@pytest.mark.parametrize("name", ["fleet", "group"])
def test_the_key_came_out_of_its_place(story, name):
    assert story.snapshot["backends"][name]["status"] == "available"
