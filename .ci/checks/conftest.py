"""What every check has: the program under test, fleets and jobs that are closed behind it."""

import contextlib
import os
import pathlib

import pytest

pytest.register_assert_rewrite("job", "browser", "demo", "validator")
pytest_plugins = ["closing_lines"]

import demo  # noqa: E402
import needs  # noqa: E402
import playwright.sync_api  # noqa: E402
from browser import Seen  # noqa: E402
from bucket import Store  # noqa: E402
from bucket_job import BucketJob  # noqa: E402
from fleet import Fleet  # noqa: E402
from job import HANG, Job  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


def pytest_addoption(parser):
    parser.addoption("--program", help="the built program to check; else the environment names it as ROLLCALL")


def pytest_configure(config):
    # Everything takes the program from the environment.
    if config.getoption("--program"):
        os.environ["ROLLCALL"] = os.path.realpath(config.getoption("--program"))


@pytest.fixture(scope="session")
def program():
    """The absolute path of the program under test."""
    path = os.environ.get("ROLLCALL")
    if not path:
        raise pytest.UsageError("name the program: --program PATH, or ROLLCALL in the environment")
    if not os.access(path, os.X_OK):
        raise pytest.UsageError(f"{path} is no program")
    return os.path.realpath(path)


@pytest.fixture(scope="session")
def repository():
    """The repository's folder."""
    return ROOT


@pytest.fixture
def make_fleet():
    """Makes fleets that end with the test."""
    with contextlib.ExitStack() as stack:
        yield lambda models=100: stack.enter_context(contextlib.closing(Fleet(models)))


@pytest.fixture
def make_job(program):
    """Makes jobs that end with the test. As each ends, it is searched for the key."""
    with contextlib.ExitStack() as stack:
        yield lambda *terms, **more: stack.enter_context(contextlib.closing(Job(program, *terms, **more)))


@pytest.fixture(scope="module")
def module_fleet():
    """A fleet for a story that a whole module looks at."""
    with contextlib.closing(Fleet()) as fleet:
        yield fleet


@pytest.fixture(scope="module")
def make_module_job(program):
    """Makes jobs for a story that a whole module looks at."""
    with contextlib.ExitStack() as stack:
        yield lambda *terms, **more: stack.enter_context(contextlib.closing(Job(program, *terms, **more)))


@pytest.fixture
def store():
    """A bucket of the test's own."""
    with contextlib.closing(Store()) as store:
        yield store


@pytest.fixture
def make_bucket_job(program, store):
    """Makes jobs that publish into the bucket. As each ends, its files and the bucket are searched for keys."""
    with contextlib.ExitStack() as stack:
        yield lambda fleet, size=3, **terms: stack.enter_context(
            contextlib.closing(BucketJob(program, fleet, store, size, **terms))
        )


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium. Every page has a context of its own in it."""
    with playwright.sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=needs.chromium(), args=["--no-sandbox"], timeout=HANG * 1000)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_output(program, tmp_path_factory):
    """The output folder of one run of the demo. Tests only read it."""
    return demo.run(program, tmp_path_factory.mktemp("demo"))


@pytest.fixture
def open_page(chromium):
    """Opens pages that close with the test."""
    with contextlib.ExitStack() as stack:
        yield lambda address, **more: stack.enter_context(contextlib.closing(Seen(chromium, address, **more)))


@pytest.fixture
def note(record_property):
    """Leaves a line for the end of the run."""
    return lambda text: record_property("note", text)
