"""The closing lines of a run: notes, how many assertions held in each file, and the skipped tests by name."""

import collections
import os
import pathlib

import pytest

KNOWN_SKIPS = pathlib.Path(__file__).with_name("known-skips.txt")


class ClosingLines:
    """Collects while tests run. Under CI, a skip that is not in known-skips.txt fails the run."""

    def __init__(self):
        self.assertions = collections.Counter()
        self.tests = collections.Counter()
        self.skipped, self.notes = {}, []

    def known(self):
        lines = KNOWN_SKIPS.read_text().splitlines()
        return {line.strip() for line in lines if line.strip() and not line.startswith("#")}

    def refused(self):
        """The skipped tests that CI does not know of."""
        return sorted(set(self.skipped) - self.known()) if os.environ.get("CI") else []

    def pytest_assertion_pass(self, item):
        self.assertions[item.path.name] += 1

    def pytest_runtest_logreport(self, report):
        if report.when == "call":
            self.tests[pathlib.Path(report.location[0]).name] += 1
            self.notes += [text for name, text in report.user_properties if name == "note"]
        if report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
            self.skipped[report.nodeid] = reason.removeprefix("Skipped: ")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session, exitstatus):
        if self.refused() and exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        write = terminalreporter.write_line
        if self.notes:
            terminalreporter.section("notes")
        for text in self.notes:
            write(text)
        if self.tests:
            terminalreporter.section("tests and assertions that held")
        for name, count in sorted(self.tests.items()):
            write(f"{name:36} {count:4} {self.assertions[name]:5}")
        write(f"{'in all':36} {self.tests.total():4} {self.assertions.total():5}")
        if self.skipped:
            terminalreporter.section(f"{len(self.skipped)} skipped")
        for name, reason in sorted(self.skipped.items()):
            write(f"{name}: {reason}")
        for name in self.refused():
            write(f"SKIPPED AND NOT KNOWN: {name} is not in {KNOWN_SKIPS.name}", red=True)


def pytest_configure(config):
    config.pluginmanager.register(ClosingLines(), "closing lines of rollcall")
