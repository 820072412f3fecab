"""That the template units are the plain ones, but for what makes them a part."""

import re

from ground import Checks

check = Checks("units")


def lines(name):
    """A unit's lines behind its head."""
    text = open(f".deploy/systemd/{name}").read()
    return text[text.index("[Unit]") :].split("\n")


for kind in ("service", "timer"):
    pairs = list(zip(lines(f"rollcall.{kind}"), lines(f"rollcall@.{kind}"), strict=True))
    keys = [new.split("=")[0] for old, new in pairs if old != new]
    wanted = ["Description", "ExecStart"] if kind == "service" else ["Description"]
    check(f"rollcall@.{kind} differs from rollcall.{kind} in {' and '.join(wanted)} alone", keys == wanted, keys)
plain, part = ([line for line in lines(unit) if line.startswith("ExecStart=")] for unit in ("rollcall.service", "rollcall@.service"))
check("a part's command is the plain one with its part", part == [plain[0] + " --shard %I"], part)
example = re.findall(r"rollcall@(\S+)\.timer", open(".deploy/systemd/rollcall@.service").read())
check("its example names a part", bool(example) and all(re.fullmatch(r"\d+-\d+", name) for name in example), example)
check.done()
