"""The program's own demo, run into a folder."""

import subprocess

from job import HANG


def run(program, folder):
    """Runs the demo and returns its output folder."""
    ended = subprocess.run(
        [program, "demo", "--output", str(folder)], capture_output=True, text=True, timeout=HANG
    )
    assert ended.returncode == 0, ended.stderr
    return f"{folder}/output"
