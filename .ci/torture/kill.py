"""Killed at fifty random moments or more under a reader's eyes: the snapshot is always there, whole, and never older."""

import json
import os
import random
import signal
import subprocess
import sys
import time

from ground import Checks, Fleet, Job

SIZE = 30
check = Checks("kill")
fleet = Fleet()
job = Job(fleet, SIZE)
begin = time.monotonic()
check("a first run publishes", job.run() == 0, job.stderr)
lasted = time.monotonic() - begin
stop = job.folder + "/stop"
reader = subprocess.Popen(
    [sys.executable, os.path.dirname(__file__) + "/reader.py", job.snapshot, stop, str(SIZE + 1)],
    stdout=subprocess.PIPE,
    text=True,
)


def wait_for_writing(process):
    """Until a temporary is there, so that the kill falls into the publish, or the run is over."""
    while process.poll() is None and not job.leftovers():
        pass
    # How long a publish takes is the disk's affair: from nothing to a few milliseconds after it began.
    time.sleep(random.choice([0, 0.0003, 0.001, 0.004]) * random.random())


killed = left = number = 0
# Fifty, and then on until some have hit the middle of a publish: on a fast disk that takes luck.
while number < 50 or (left < 3 and number < 400):
    process = job.start()
    if number % 2:
        wait_for_writing(process)
    else:
        time.sleep(random.uniform(0, lasted * 1.1))
    process.send_signal(signal.SIGKILL)
    killed += process.wait() == -signal.SIGKILL
    left += bool(job.leftovers())
    if number % 10 == 9:
        job.run()
    number += 1
check("kills hit running programs", killed >= 25, killed)
check("kills hit the middle of a publish", left >= 3, left)
before = job.sequence()
check("the next run publishes, one further", job.run() == 0 and job.sequence() == before + 1, job.stderr)
check("it removes what the killed left", not job.leftovers(), job.leftovers())
open(stop, "w").close()
seen = json.loads(reader.communicate(timeout=30)[0])
check(
    f"a reader never saw it torn, missing or older ({seen['reads']} reads, {killed} kills)",
    not seen["wrong"] and seen["reads"] > 100,
    seen,
)
check("no key in any file or stream", not job.leaks(), job.leaks())
job.remove()
check.done()
