"""The documentation catalogue, converted without a warning, and its tutorial, typed as it stands."""

import os
import pathlib
import re
import shutil
import subprocess

import pytest
from job import HANG
from validator import call


def docc():
    """The converter: on PATH, or beside Swift."""
    swift = shutil.which("swift")
    beside = pathlib.Path(os.path.realpath(swift)).with_name("docc") if swift else None
    return shutil.which("docc") or (str(beside) if beside and beside.exists() else None)


@pytest.fixture
def catalogue(repository):
    return repository / "Sources/rollcall/Documentation.docc"


@pytest.mark.skipif(docc() is None, reason="docc is missing: it comes with Swift")
def test_docc_converts_the_catalogue_without_a_warning(catalogue, tmp_path):
    holds, said = call(docc(), "convert", catalogue, "--output-path", tmp_path / "site", "--warnings-as-errors")
    assert holds, said


def test_the_tutorial_publishes_and_serves_what_it_says(catalogue, program, tmp_path):
    # Blocks of plain `sh`; those with a second word install something, which has been done.
    text = (catalogue / "FromZeroToADashboard.md").read_text()
    typed = tmp_path / "typed"
    typed.write_text("".join(re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)))
    assert typed.read_text()
    (tmp_path / "bin").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "bin/rollcall").symlink_to(program)
    environment = {name: value for name, value in os.environ.items() if name != "ANTHROPIC_API_KEY"}
    environment["PATH"] = f"{tmp_path}/bin:{environment['PATH']}"
    command = ["bash", "-euo", "pipefail", typed]
    ended = subprocess.run(
        command, cwd=tmp_path / "here", env=environment, capture_output=True, text=True, timeout=HANG
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "acme-chat" in (tmp_path / "here/rollcall-tutorial/output/snapshot.json").read_text()
