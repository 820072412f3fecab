"""The manual page, read by what people read it with."""

import shutil
import subprocess

import needs
import pytest
from validator import call

pytestmark = [needs.tool("man", "man-db"), needs.tool("groff", "groff")]

READERS = {
    "man": ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8"],
    "groff": ["groff", "-man", "-Tutf8", "-ww"],
    "groff in plain ASCII": ["groff", "-man", "-Tascii", "-ww"],
}


@pytest.fixture
def page(program, tmp_path):
    """The page as a file."""
    path = tmp_path / "rollcall.1"
    path.write_bytes(subprocess.run([program, "manual"], stdout=subprocess.PIPE, check=True).stdout)
    return path


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_shows_the_page_without_a_warning(page, reader):
    ended = subprocess.run([*READERS[reader], page], capture_output=True, text=True)
    assert ended.stderr == ""
    assert ended.returncode == 0
    assert ended.stdout


def test_an_installed_page_is_found_by_its_name(page, tmp_path):
    (tmp_path / "man/man1").mkdir(parents=True)
    shutil.copy(page, tmp_path / "man/man1")
    holds, said = call("env", f"MANPATH={tmp_path}/man", "man", "-w", "rollcall")
    assert holds, said


def test_whatis_can_tell_what_it_is(page):
    holds, said = call("lexgrog", page)
    assert holds, said
