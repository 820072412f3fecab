"""A mount namespace of its own, in which a test may mount what it likes."""

import subprocess

import needs


class Room:
    """A process that only waits keeps the namespace. Commands enter it; its files are read below `root`."""

    def __init__(self):
        command = needs.namespace("m")
        self.keeper = subprocess.Popen(
            [*command, "sh", "-c", "echo ready; exec cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.keeper.stdout.readline()
        user = ["-U", "--preserve-credentials"] if "-Urm" in command else []
        self.enter = ["nsenter", "-t", str(self.keeper.pid), *user, "-m"]
        self.root = f"/proc/{self.keeper.pid}/root"

    def run(self, *command, **more):
        """Runs a command in the namespace; a failure of it is an error unless `check` is False."""
        return subprocess.run([*self.enter, *command], **{"check": True, **more})

    def mount(self, *arguments):
        self.run("mount", *arguments)

    def unmount(self, path):
        self.run("umount", path)

    def close(self):
        self.keeper.stdin.close()
        self.keeper.wait()
        self.keeper.stdout.close()
