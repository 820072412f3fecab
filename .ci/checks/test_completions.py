"""The completions of each shell, offered by the shell itself in a folder that holds the demo."""

import pathlib
import subprocess

import demo
import needs
import pytest

HERE = pathlib.Path(__file__).resolve().parent / "completing"
SHELLS = {"bash": ["bash"], "zsh": ["zsh", "-f"], "fish": ["fish", "--no-config"]}
# Each line: the text being typed, and what is offered.
LINES = [line.split("\t") for line in (HERE / "lines").read_text().splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def folder(program, tmp_path_factory):
    """A folder with the demo's baseline and snapshot."""
    folder = tmp_path_factory.mktemp("job")
    demo.run(program, folder)
    return folder


shells = pytest.mark.parametrize("shell", [pytest.param(name, marks=needs.tool(name, name)) for name in SHELLS])


@pytest.fixture
def script(program, shell, tmp_path):
    """The shell's script as a file."""
    path = tmp_path / f"rollcall.{shell}"
    path.write_bytes(subprocess.run([program, "completions", shell], stdout=subprocess.PIPE, check=True).stdout)
    return path


@shells
def test_a_shell_takes_its_script(shell, script):
    ended = subprocess.run([shell, "-n", script], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")


@shells
@pytest.mark.parametrize("line, expected", LINES, ids=[line for line, _ in LINES])
def test_a_shell_completes(shell, script, folder, line, expected):
    command = [*SHELLS[shell], HERE / shell, script, line]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert (ended.stdout + ended.stderr).rstrip("\n") == expected
