"""The crontab and systemd's units of .deploy, read by cron and systemd themselves."""

import re
import shutil

import needs
import pytest
from validator import call

UNITS = ["rollcall.service", "rollcall.timer", "rollcall@2-5.service", "rollcall@2-5.timer"]
systemd = needs.tool("systemd-analyze", "systemd")


@pytest.fixture(scope="module")
def units(repository):
    """The folder of the units."""
    return repository / ".deploy/systemd"


@pytest.fixture(scope="module")
def root(program, units, tmp_path_factory):
    """A root folder that holds what the README installs, and systemd's own units."""
    root = tmp_path_factory.mktemp("root")
    for folder in ("usr/local/bin", "etc/systemd/system"):
        (root / folder).mkdir(parents=True)
    shutil.copy(program, root / "usr/local/bin/rollcall")
    shutil.copytree("/lib/systemd/system", root / "usr/lib/systemd/system", symlinks=True)
    for unit in [*units.glob("*.service"), *units.glob("*.timer")]:
        shutil.copy(unit, root / "etc/systemd/system")
    return root


@needs.tool("crontab", "cron")
def test_cron_takes_the_crontab(repository):
    holds, said = call("crontab", "-n", repository / ".deploy/rollcall.crontab")
    assert holds, said


@systemd
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_takes_a_unit_without_a_word(root, unit):
    assert call("systemd-analyze", "verify", "--man=no", f"--root={root}", unit) == (True, "")


@needs.tool("systemd-sysusers", "systemd")
def test_systemd_makes_the_account(units):
    holds, said = call("systemd-sysusers", "--dry-run", units / "rollcall.sysusers")
    assert holds, said


@systemd
@pytest.mark.parametrize("unit", ["rollcall.service", "rollcall@.service"])
def test_the_exposure_of_a_service_is_at_most_1_5_of_10(units, unit, note):
    threshold = ("--no-pager", "--offline=true", "--threshold=15")
    holds, said = call("systemd-analyze", "security", *threshold, units / unit)
    note("\n".join(re.findall(r"^→ (.*)", said, re.M)))
    assert holds, said


def lines(path):
    """A unit's lines behind its head."""
    text = path.read_text()
    return text[text.index("[Unit]") :].split("\n")


@pytest.mark.parametrize("kind, wanted", [("service", ["Description", "ExecStart"]), ("timer", ["Description"])])
def test_a_template_differs_from_the_plain_unit_in_its_part_alone(units, kind, wanted):
    pairs = zip(lines(units / f"rollcall.{kind}"), lines(units / f"rollcall@.{kind}"), strict=True)
    assert [new.split("=")[0] for old, new in pairs if old != new] == wanted


def test_the_command_of_a_part_is_the_plain_one_with_its_part(units):
    names = ("rollcall.service", "rollcall@.service")
    plain, part = ([line for line in lines(units / name) if line.startswith("ExecStart=")] for name in names)
    assert part == [plain[0] + " --shard %I"]


def test_the_example_of_the_template_names_a_part(units):
    examples = re.findall(r"rollcall@(\S+)\.timer", (units / "rollcall@.service").read_text())
    assert examples
    assert all(re.fullmatch(r"\d+-\d+", name) for name in examples)
