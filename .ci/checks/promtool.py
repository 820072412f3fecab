"""promtool, Prometheus' own reader of metrics and rules."""

import re
import subprocess


def ask(*arguments, text=None):
    """Its exit status, and what it said."""
    ended = subprocess.run(["promtool", *map(str, arguments)], input=text, capture_output=True, text=True)
    return ended.returncode, (ended.stdout + ended.stderr).strip()


def rules(repository):
    """The two rules in the README, as text."""
    found = re.search(r"<!-- rules -->\n```yaml\n(.*?)```", (repository / "README.md").read_text(), re.DOTALL)
    return found[1] if found else ""
