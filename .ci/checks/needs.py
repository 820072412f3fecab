"""What a test needs of the machine. A test that cannot have it is skipped, and the run names it at its end."""

import functools
import os
import shutil
import subprocess

import pytest


@functools.cache
def may(*command):
    """Whether a command that runs another one is allowed to run `true`."""
    try:
        ended = subprocess.run([*command, "true"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return ended.returncode == 0


def namespace(*kinds):
    """The command that makes namespaces of these kinds: as root, or else in a user namespace. None where neither may."""
    letters = "".join(kinds)
    commands = (["unshare", "-" + letters], ["unshare", "-Ur" + letters])
    return next((command for command in commands if may(*command)), None)


def tool(name, package):
    """A mark for tests that call a program of a Debian package."""
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is missing: apt-get install {package}")


def chromium():
    """The path of a Chromium, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


tracing = pytest.mark.skipif(not may("strace", "-f", "-o", "/dev/null"), reason="strace may not trace here")
root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may run the program as another user")
mounts = pytest.mark.skipif(namespace("m") is None, reason="no mount namespace may be made here")
root_mounts = pytest.mark.skipif(not may("unshare", "-m"), reason="only root may build the service's file system")
no_network = pytest.mark.skipif(namespace("n") is None, reason="no network namespace may be made here")
browser = pytest.mark.skipif(chromium() is None, reason="Chromium is missing: apt-get install chromium")
