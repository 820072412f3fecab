"""Every output and every verb's text of a built program (ROLLCALL) is, byte for byte, what the goldens say.

UPDATE_GOLDENS=1 writes them anew, and then fails, so that no check is green by having been asked to be.
"""

import difflib
import os
import pathlib
import shutil

import golden_play
import golden_stage
import pytest

GOLDENS = pathlib.Path(__file__).resolve().parents[2] / "Tests/Fixtures/goldens"
README = "README.md"


def kept():
    """The goldens that lie there, by path."""
    files = (path for path in GOLDENS.rglob("*") if path.is_file())
    return {str(path.relative_to(GOLDENS)): path for path in files if path.name != README}


def write(performed):
    for folder in ("runs", "verbs"):
        shutil.rmtree(GOLDENS / folder, ignore_errors=True)
    for path, text in performed.items():
        target = GOLDENS / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8", "surrogateescape"))


@pytest.fixture(scope="session")
def performed():
    if golden_stage.PROGRAM is None:
        pytest.fail("ROLLCALL names no program: ROLLCALL=.build/release/rollcall pytest .ci/checks/test_goldens.py")
    found = golden_play.perform()
    if os.environ.get("UPDATE_GOLDENS") == "1":
        write(found)
        pytest.fail(f"{len(found)} goldens were written anew: read their difference, then run without UPDATE_GOLDENS")
    return found


def test_goldens_are_of_all_texts(performed):
    assert sorted(performed) == sorted(kept())


def short_lines(text):
    """Lines, those of a page and of JSON broken up, so that a difference is seen."""
    return text.replace("><", ">\n<").replace(',"', ',\n"').split("\n")


@pytest.mark.parametrize("path", sorted(kept()))
def test_golden(performed, path):
    expected = short_lines(kept()[path].read_bytes().decode("utf-8", "surrogateescape"))
    found = short_lines(performed.get(path, ""))
    difference = list(difflib.unified_diff(expected, found, "golden", "program", n=1, lineterm=""))
    if difference:
        pytest.fail(f"{path}\n" + "\n".join(line[:1000] for line in difference[:60]), pytrace=False)
