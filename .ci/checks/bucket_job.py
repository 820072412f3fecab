"""A job that publishes into a bucket."""

import json
import shutil
import subprocess

from bucket import KEY_ID, REGION, SECRET, TOKEN
from job import CANARY, HANG, Job

CANARIES = [text.encode() for text in (CANARY, SECRET, TOKEN)]


class BucketJob(Job):
    """A job whose baseline names the bucket."""

    def __init__(self, program, fleet, store, size=3, **terms):
        self.store, self.terms = store, {"prefix": "prod/", **terms}
        self.names = [f"b{i}" for i in range(size)] + ["bad"]
        super().__init__(program, fleet, size)
        self.environment |= {"S3_ID": KEY_ID, "S3_KEY": SECRET, "S3_TOKEN": TOKEN}

    def write_baseline(self, fleet, size):
        super().write_baseline(fleet, size)
        path = self.folder + "/baseline.json"
        with open(path) as file:
            baseline = json.load(file)
        backends = {}
        for name in self.names:
            number = name[1:] if name != "bad" else "bad"
            backends[name] = dict(baseline["backends"]["bad"], base_url=f"{fleet.origin}/{number}/v1")
        baseline |= {"backends": backends, "keep": 20}
        keys = {"access_key_id": {"env": "S3_ID"}, "secret_access_key": {"env": "S3_KEY"}, "session_token": {"env": "S3_TOKEN"}}
        s3 = {"bucket": self.store.name, "region": REGION, "endpoint": self.store.endpoint, "credential": keys, **self.terms}
        baseline["publish"] = {"s3": s3}
        self.write("baseline.json", baseline)

    def forget(self):
        """As a pod does that ends: no folder of it lives on."""
        for name in ("output", ".rollcall"):
            shutil.rmtree(f"{self.folder}/{name}", ignore_errors=True)

    def verb(self, *words, stdin=""):
        """Another verb of the program, on this job's files."""
        command = [self.program, *words, "--baseline", self.folder + "/baseline.json"]
        ended = subprocess.run(command, env=self.environment, input=stdin, capture_output=True, text=True, timeout=HANG)
        self.stderr = ended.stderr
        self.said += ended.stderr
        return ended.returncode

    def leaks(self):
        stored = [key for key in self.store.keys() if any(c in self.store.get(key) for c in CANARIES)]
        return super().leaks() + stored + [word for word in (SECRET, TOKEN) if word in self.said]
