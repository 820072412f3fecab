"""What a job and the demo published at several moments, copied for the tests of schemas."""

import glob
import os
import shutil

import demo

VIEWS = ("catalogue", "by-provider", "by-model")
SNAPSHOTS = {
    "a first run with a failure": "first/snapshot.json",
    "a later run with failures, missing models and a selection": "later/snapshot.json",
    "a run with removals": "removals/snapshot.json",
    "a run after a damaged snapshot": "damaged/snapshot.json",
    "the demo's first run": "demo-first/snapshot.json",
    "the demo's second run": "demo-second/snapshot.json",
}
HISTORIES = {
    "a first run": "first/history.json",
    "a run with an incident": "removals/history.json",
    "the demo's first run": "demo-first/history.json",
    "the demo's second run": "demo-second/history.json",
}
CHANGES = {
    "these runs": "damaged/changes.json",
    "the demo's first run": "demo-first/changes.json",
    "the demo's second run": "demo-second/changes.json",
}
OUTPUTS = {"the job": "damaged", "the demo's first run": "demo-first", "the demo's second run": "demo-second"}


class Published:
    """Copies of output folders by moment, below one folder."""

    def __init__(self, job, fleet, program, folder):
        self.folder, self.output, self.program = folder, job.output, program
        self.statuses = [job.run()]
        self.keep("first", job.output)
        fleet.models = 4
        job.run()
        fleet.models = 0
        job.run("--only", "b1", "bad")
        self.keep("later", job.output)
        job.write_baseline(fleet, 2)
        fleet.models = 4
        job.run()
        self.keep("removals", job.output)
        job.write_baseline(fleet, 4)
        job.run()
        self.keep("additions", job.output)
        with open(job.snapshot, "w") as file:
            file.write("{")
        job.run()
        self.keep("damaged", job.output)
        shutil.copy(job.folder + "/baseline.json", folder / "job-baseline.json")
        for turn in ("first", "second"):
            self.keep(f"demo-{turn}", demo.run(program, folder / "demo"))

    def keep(self, moment, output):
        shutil.copytree(output, self.folder / moment)

    def schema(self, name):
        return self.folder / "damaged" / "schema" / f"{name}.schema.json"

    def badges(self, moment):
        return sorted(glob.glob(f"{self.folder / moment}/badges/backends/*.json"))

    def baselines(self, repository, folder):
        """Copies of the fixtures of valid baselines. Our reader accepts a byte order mark; the validator need not."""
        copies = []
        for path in sorted(glob.glob(f"{repository}/Tests/Fixtures/baseline/valid/*/baseline.json")):
            copies.append(folder / (os.path.basename(os.path.dirname(path)) + ".json"))
            with open(path, encoding="utf-8-sig") as old:
                copies[-1].write_text(old.read(), encoding="utf-8")
        return copies
