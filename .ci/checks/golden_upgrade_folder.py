"""Makes the folder that later programs go on from: ROLLCALL=PROGRAM python3 .ci/checks/golden_upgrade_folder.py FOLDER

Three days of runs of the program that ROLLCALL names, at a time of day that is moved between them. FOLDER must be new.
"""

import json
import pathlib
import shutil
import sys
import tempfile

import golden_upgrade
from golden_play import NOON
from golden_stage import DAY, HOUR, MINUTE, Stage


def live(stage, fleet):
    """Three days: a list grows, a backend goes down, others are refused; then drains, a session, reports."""
    stage.write("baseline.json", golden_upgrade.baseline())
    expect(stage.call("--force"))
    stage.wait(DAY)
    fleet.phase = "grown"
    for _ in range(3):
        expect(stage.call("--force"))
        stage.wait(6 * HOUR)
    stage.wait(6 * HOUR)
    for _ in range(5):
        expect(stage.call("--force"))
        stage.wait(MINUTE)
    expect(stage.call("drain", "resting", "--until", "3d", "--why", "moving the rack"))
    expect(stage.call("drain", "resting", "off", "--as", "automation"))
    token = expect(stage.call("session", "open", "--backend", "told", "--for", "8h")).out.strip()
    models = {"models": [{"id": name, "provider": "acme"} for name in ("told-1", "told-2", "told-3")]}
    report = json.dumps(models | {"verdicts": [{"id": "told-3", "outcome": "ok", "duration_ms": 812}]})
    expect(stage.call("session", "report", "--token-file", token, stdin=report.encode()))
    expect(stage.call("--force"))


def expect(ended):
    assert ended.status == 0, ended.text()
    return ended


def keep(stage, target):
    """The state folder under a name that is not ignored; times and token as they are."""
    target.mkdir(parents=True)
    shutil.copy(stage.folder / "baseline.json", target)
    shutil.copytree(stage.folder / "output", target / "output", ignore=shutil.ignore_patterns(".*lock"))
    shutil.copytree(stage.folder / ".rollcall", target / "state", ignore=shutil.ignore_patterns("*.lock"))
    (target / "moment").write_text(f"{stage.now}\n")


def main(target):
    fleet = golden_upgrade.fleet()
    try:
        with tempfile.TemporaryDirectory(prefix="rollcall-upgrade-") as folder:
            stage = Stage(folder, NOON, golden_upgrade.ENVIRONMENT)
            live(stage, fleet)
            keep(stage, pathlib.Path(target))
    finally:
        fleet.stop()


if __name__ == "__main__":
    main(sys.argv[1])
