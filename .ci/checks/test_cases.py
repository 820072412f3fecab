"""Real answers of services and gateways, replayed on the loopback: what must come of each. See `.ci/cases/README.md`."""

import concurrent.futures
import os
import pathlib

import case_rules
import pytest
from case_play import Case, Played

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "cases"
PATHS = sorted(FOLDER.glob("*/*.py"))


@pytest.fixture(scope="module")
def played(program, request):
    """Plays the chosen cases side by side, since most of their time is waiting."""
    chosen = [item.callspec.params["path"] for item in request.session.items if item.module is request.module]
    with concurrent.futures.ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        yield {path: pool.submit(lambda path=path: Played(Case(path), program)) for path in chosen}


@pytest.mark.parametrize("path", PATHS, ids=[f"{path.parent.name}/{path.stem}" for path in PATHS])
def test_a_case_comes_out_right(path, played):
    faults = case_rules.faults(played[path].result())
    assert not faults, "\n".join(faults)
