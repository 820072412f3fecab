"""The file system that rollcall.service runs in: read-only but for one folder, its keys where systemd puts them."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from job import HANG, entry

USER = 61234
CREDENTIALS = "/run/credentials/rollcall.service"
PLACES = ["proc", "dev", "etc/rollcall", CREDENTIALS[1:], "var/lib/rollcall", "tmp", "usr/local/bin"]
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"


class Confinement:
    """A root folder in a room, and the service's command in it, as a user of its own without rights."""

    def __init__(self, room, program, unit, origin):
        self.room = room
        self.command = re.search(r"^ExecStart=(.*)$", unit, re.M)[1].split()
        self.root = tempfile.mkdtemp(prefix="rollcall-confined-")
        # The same folder, seen from outside the room.
        self.seen = pathlib.Path(room.root + self.root)
        room.mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", self.root)
        self.bind_system()
        self.fill(program, origin)
        room.mount("-o", "remount,ro", self.root)

    def bind_system(self):
        for folder in ("usr", "lib", "lib64", "bin"):
            if os.path.isdir("/" + folder):
                (self.seen / folder).mkdir()
                self.room.mount("--bind", "/" + folder, f"{self.root}/{folder}")
                self.room.mount("-o", "remount,bind,ro", f"{self.root}/{folder}")
        self.room.mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", self.root + "/usr/local")
        for place in PLACES:
            (self.seen / place).mkdir(parents=True, exist_ok=True)
        if self.room.run("mount", "-t", "proc", "proc", self.root + "/proc", check=False).returncode:
            self.room.mount("--rbind", "/proc", self.root + "/proc")
        for device in ("null", "urandom"):
            (self.seen / "dev" / device).touch()
            self.room.mount("--bind", "/dev/" + device, f"{self.root}/dev/{device}")
        for name in ("nsswitch.conf", "hosts", "resolv.conf"):
            if os.path.exists("/etc/" + name):
                shutil.copy("/etc/" + name, self.seen / "etc")
        shutil.copytree("/etc/ssl", self.seen / "etc/ssl")

    def fill(self, program, origin):
        """The program, its baseline, its folders, and two keys: the user's own, and one that its group may read."""
        shutil.copy(program, self.seen / "usr/local/bin/rollcall")
        self.room.mount("-o", "remount,ro", self.root + "/usr/local")
        for name, owner, mode in (("fleet", (USER, 0), 0o400), ("group", (0, USER), 0o440)):
            key = self.seen / CREDENTIALS[1:] / f"keys_{name}"
            key.write_text(f"canary-confined-{name}-31c9\n")
            os.chown(key, *owner)
            key.chmod(mode)
        self.room.mount("-t", "tmpfs", "-o", f"mode=755,uid={USER}", "tmpfs", self.root + "/var/lib/rollcall")
        self.room.mount("-t", "tmpfs", "-o", "mode=1777", "tmpfs", self.root + "/tmp")
        backends = {name: backend(origin, name) for name in ("fleet", "group")}
        baseline = {"schema_version": 1, "backends": backends}
        (self.seen / "etc/rollcall/baseline.json").write_text(json.dumps(baseline))

    def run(self, *options, before=()):
        """Runs the service's command: its exit status, and what it said."""
        alone = ["--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"]
        service = ["setpriv", "--reuid", str(USER), "--regid", str(USER), *alone, *self.command]
        words = ["env", "-i", "LANG=C.UTF-8", "PATH=" + PATH, "CREDENTIALS_DIRECTORY=" + CREDENTIALS]
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        command = [*before, *words, "chroot", self.root, *service, *options]
        ended = self.room.run(*command, check=False, text=True, timeout=HANG, **streams)
        return ended.returncode, ended.stdout

    def writes(self, folder):
        """Whether even root could write into a folder."""
        touch = ["chroot", self.root, "/usr/bin/touch", folder + "/x"]
        return self.room.run(*touch, check=False, stderr=subprocess.DEVNULL).returncode == 0

    def close(self):
        self.room.run("umount", "-R", "-l", self.root, check=False)
        os.rmdir(self.root)


def backend(origin, name):
    """A backend of the baseline, with the key that systemd hands over."""
    return entry(f"{origin}/{name}/v1") | {"provider": "acme", "credential": {"systemd_credential": "keys_" + name}}
