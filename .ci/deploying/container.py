"""The container file: read by a parser, held to a few rules, and its packages against Debian and the program."""

import os
import re
import shutil
import subprocess

from dockerfile_parse import DockerfileParser
from ground import PROGRAM, Checks

check = Checks("container")
with open(".deploy/Containerfile", "rb") as file:
    parser = DockerfileParser(fileobj=file)
    steps = [step for step in parser.structure if step["instruction"] != "COMMENT"]
    bases = parser.parent_images

stages = []
for step in steps:
    if step["instruction"] == "FROM":
        stages.append([])
    stages[-1].append((step["instruction"], step["value"]))
check("there are two stages", len(stages) == 2, stages)
check("no base is `latest`", all(re.search(r":(?!latest)[\w.-]+$", base) for base in bases), bases)
check("both are the same release of Debian", len({re.search(r"(bookworm|trixie)", b).group() for b in bases}) == 1)
known = "FROM RUN WORKDIR COPY USER VOLUME ENTRYPOINT CMD".split()
check("nothing is fetched by ADD, nor is any instruction unknown", all(i in known for stage in stages for i, _ in stage))

last = dict(stages[-1])
check("it runs as nobody in particular", re.fullmatch(r"[1-9]\d*:[1-9]\d*", last["USER"]), last["USER"])
order = [instruction for instruction, _ in stages[-1]]
check("nothing is run as root after USER", "RUN" not in order[order.index("USER") :])
check("no shell stands between", last["ENTRYPOINT"].startswith("[") and last["CMD"].startswith("["))
for source in re.findall(r"^COPY (?!--from)(\S+)", open(".deploy/Containerfile").read(), re.M):
    check(f"{source} is there to be copied", os.path.exists(source))


def installed(stage):
    """The packages that `apt-get install` names."""
    text = " ".join(value for instruction, value in stage if instruction == "RUN")
    words = re.search(r"apt-get install ([^&]*)", text).group(1).split()
    return {word for word in words if not word.startswith("-") and word != "\\"}


for stage in stages:
    for package in sorted(installed(stage)):
        found = subprocess.run(["apt-cache", "show", "--no-all-versions", package], capture_output=True)
        check(f"Debian has {package}", found.returncode == 0)


def needed():
    """The packages that hold the libraries that the program loads by itself."""
    text = subprocess.run(["readelf", "-d", PROGRAM], capture_output=True, text=True, check=True).stdout
    names = re.findall(r"\(NEEDED\).*\[(.+)\]", text)
    places = dict(re.findall(r"(\S+) => (\S+)", subprocess.run(["ldd", PROGRAM], capture_output=True, text=True).stdout))
    for name in names:
        place = os.path.realpath(places.get(name, "/lib64/" + name))
        for path in (place, place.removeprefix("/usr")):
            owner = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True)
            if owner.returncode == 0:
                yield name, owner.stdout.split(":")[0]
                break
        else:
            yield name, None


if shutil.which("readelf") is None:
    check("readelf is there", False, "apt-get install binutils")
given = installed(stages[-1])
# Of every Debian, whatever is installed in it: libc6 and libgcc-s1, which its package manager itself stands on.
always = {"libc6", "libgcc-s1"}
for library, package in needed():
    if library.startswith("libswift"):
        check("the program holds Swift's library", False, "build it with --static-swift-stdlib")
    else:
        check(f"{library} is in the container ({package})", package in given | always)
check.done()
