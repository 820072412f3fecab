"""System calls of the program: traced in their order, or made to fail."""

import os
import re

PUBLISHING = "openat,write,pwrite64,writev,fsync,fdatasync,syncfs,rename,renameat,renameat2,flock,ftruncate,unlinkat,connect"


class Trace:
    """The calls of one run, in order: (name, the rest of the line with descriptors as paths)."""

    def __init__(self, job, path):
        before = ("strace", "-f", "-y", "-s", "256", "-e", "trace=" + PUBLISHING, "-o", str(path))
        self.status = job.run(before=before)
        with open(path, errors="replace") as file:
            self.calls = list(joined(file.read().splitlines()))
        self.output = job.output

    def find(self, name, part):
        """The positions of calls whose name fits a pattern and whose line holds a text."""
        return [i for i, (call, rest) in enumerate(self.calls) if re.fullmatch(name, call) and part in rest]

    def renames(self):
        """Every rename of a temporary below the output folder: (position, source, target)."""
        places = [i for i in self.find("rename.*", ".tmp") if f"<{self.output}" in self.calls[i][1]]
        names = [re.findall(r'"([^"]*)"', self.calls[i][1]) for i in places]
        return [(place, name[0], name[-1]) for place, name in zip(places, names)]

    def folders(self):
        """The folders in which something was renamed."""
        return sorted({re.findall(r"<([^>]*)>", self.calls[place][1])[0] for place, _, _ in self.renames()})


def joined(lines):
    """Joins a call that another thread interrupted, at the place where it ended."""
    begun = {}
    for line in lines:
        process, _, rest = line.partition(" ")
        rest = rest.strip()
        if rest.endswith("<unfinished ...>"):
            begun[process] = rest[: -len("<unfinished ...>")]
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", rest)
        if resumed:
            rest = begun.pop(process, "") + resumed[1]
        call = re.match(r"(\w+)\((.*)", rest)
        if call:
            yield call[1], call[2]


class Injection:
    """One run with a fault: its status, whether the fault struck, and the snapshot's bytes before and after.

    A publish happens on one thread, and strace counts each thread's calls apart: the n-th there is the n-th of the publish.
    With `fresh` the schemas are rewritten too, so that three files are under way.
    """

    def __init__(self, job, fault, folder, fresh=False):
        job.run()
        if fresh:
            for name in os.listdir(job.output + "/schema"):
                os.remove(f"{job.output}/schema/{name}")
        self.old = job.bytes()
        path = f"{folder}/trace"
        kind = fault.partition(":")[0]
        self.status = job.run(
            before=("strace", "-f", "-qq", "-o", path, "-e", "trace=" + kind, "-e", "inject=" + fault)
        )
        with open(path, errors="replace") as file:
            self.struck = "INJECTED" in file.read() or self.status < 0 or self.status > 128
        self.new = job.bytes()
