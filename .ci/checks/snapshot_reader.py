"""Reads a snapshot over and over until told to stop; says how often, and what was ever wrong with it."""

import json
import os
import sys

path, stop, backends = sys.argv[1], sys.argv[2], int(sys.argv[3])
reads, last, seen, wrong = 0, 0, None, []
while not os.path.exists(stop):
    try:
        with open(path, "rb") as file:
            content = file.read()
        reads += 1
        if content == seen:
            continue
        seen = content
        snapshot = json.loads(content)
        sequence = snapshot["run"]["sequence"]
        if sequence < last:
            wrong.append(f"sequence {sequence} after {last}")
        if len(snapshot["backends"]) != backends or snapshot["schema_version"] != 1:
            wrong.append("not all backends are there")
        last = max(last, sequence)
    except (OSError, ValueError, KeyError) as error:
        wrong.append(repr(error))
print(json.dumps({"reads": reads, "last": last, "wrong": wrong[:5]}))
