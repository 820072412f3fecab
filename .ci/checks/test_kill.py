"""Killed at fifty random moments or more while a reader looks on: the snapshot is always there, whole, and never older."""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

import pytest
from job import HANG

SIZE = 30
READER = pathlib.Path(__file__).with_name("snapshot_reader.py")


def wait_for_writing(job, process):
    """Waits until a temporary is there, so that the kill falls into the publish, or until the run is over."""
    while process.poll() is None and not job.leftovers():
        pass
    # The disk decides how long a publish takes: from nothing to a few milliseconds after it began.
    time.sleep(random.choice([0, 0.0003, 0.001, 0.004]) * random.random())


class Story:
    """Fifty kills, and then more until some have hit the middle of a publish: on a fast disk that takes luck."""

    def __init__(self, job):
        begun = time.monotonic()
        self.first = job.run()
        self.lasted = time.monotonic() - begun
        stop = job.folder + "/stop"
        reader = subprocess.Popen(
            [sys.executable, READER, job.snapshot, stop, str(SIZE + 1)], stdout=subprocess.PIPE, text=True
        )
        self.killed = self.left = 0
        number = 0
        while number < 50 or (self.left < 3 and number < 400):
            self.kill(job, into_a_publish=number % 2 == 1)
            if number % 10 == 9:
                job.run()
            number += 1
        self.before = job.sequence()
        self.next = job.run()
        self.after, self.leftovers = job.sequence(), job.leftovers()
        os.close(os.open(stop, os.O_CREAT))
        self.seen = json.loads(reader.communicate(timeout=HANG)[0])

    def kill(self, job, into_a_publish):
        process = job.start()
        if into_a_publish:
            wait_for_writing(job, process)
        else:
            time.sleep(random.uniform(0, self.lasted * 1.1))
        process.send_signal(signal.SIGKILL)
        self.killed += process.wait() == -signal.SIGKILL
        self.left += bool(job.leftovers())


@pytest.fixture(scope="module")
def story(module_fleet, make_module_job):
    return Story(make_module_job(module_fleet, SIZE))


def test_a_first_run_publishes(story):
    assert story.first == 0


def test_kills_hit_running_programs(story, note):
    note(f"kills: {story.killed} of running programs, {story.left} in the middle of a publish, {story.seen['reads']} reads")
    assert story.killed >= 25


def test_kills_hit_the_middle_of_a_publish(story):
    assert story.left >= 3


def test_the_next_run_publishes_one_further(story):
    assert story.next == 0
    assert story.after == story.before + 1


def test_the_next_run_removes_what_the_killed_left(story):
    assert not story.leftovers


def test_a_reader_never_saw_it_torn_missing_or_older(story):
    assert not story.seen["wrong"]
    assert story.seen["reads"] > 100
