"""Names that take for ever to look up, and one with an address where nobody listens: neither holds up the rest."""

import json
import subprocess
import time

from ground import Checks, Fleet, Job

LOOKUP = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>

typedef int lookup(const char *, const char *, const struct addrinfo *, struct addrinfo **);

int getaddrinfo(const char *node, const char *port, const struct addrinfo *hints, struct addrinfo **found) {
  lookup *real = (lookup *)dlsym(RTLD_NEXT, "getaddrinfo");
  if (node && !strncmp(node, "hangs", 5)) {
    sleep(12);
    return EAI_AGAIN;
  }
  if (!node || strcmp(node, "both.test")) return real(node, port, hints, found);
  struct addrinfo *next, number = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST};
  int failure = real("127.0.0.1", port, &number, &next);
  if (failure || real("::1", port, &number, found)) {
    *found = next;
    return failure;
  }
  (*found)->ai_next = next;
  return 0;
}
"""

check = Checks("lookup")
fleet = Fleet(models=3)
job = Job(fleet)
library = job.folder + "/lookup.so"
subprocess.run(
    ["cc", "-shared", "-fPIC", "-x", "c", "-o", library, "-", "-ldl"], input=LOOKUP, text=True, check=True
)
job.environment["LD_PRELOAD"] = library


def entry(host, name):
    return {
        "kind": "openai_compatible",
        "base_url": f"http://{host}:{fleet.server_address[1]}/{name}/v1",
        "credential": {"env": "KEY"},
    }


backends = {f"hangs{i}": entry(f"hangs{i}.test", "h") for i in range(20)}
backends.update({f"b{i}": entry("127.0.0.1", f"b{i}") for i in range(5)}, both=entry("both.test", "both"))
with open(job.folder + "/baseline.json", "w") as file:
    json.dump(
        {"schema_version": 1, "defaults": {"deadline": "3s", "connect_timeout": "2s"}, "backends": backends},
        file,
    )
begin = time.monotonic()
status = job.run()
lasted = time.monotonic() - begin
found = json.loads(job.bytes())["backends"]
check("twenty lookups that hang do not outlast their deadline", status == 0 and lasted < 5, (status, lasted))
hung = [found[name]["probe"] for name in found if name.startswith("hangs")]
check(
    "each ends as a deadline in the lookup",
    len(hung) == 20
    and all(p["outcome"] == "deadline_exceeded" and p.get("phase") == "resolve" for p in hung),
    hung[:2],
)
good = [found[f"b{i}"]["probe"] for i in range(5)]
check(
    "the healthy beside them are not held up",
    all(p["outcome"] == "ok" and p["timings_ms"]["total"] < 1000 for p in good),
    good[:2],
)
check(
    "a name whose first address nobody listens at is reached at its second",
    found["both"]["probe"]["outcome"] == "ok",
    found["both"]["probe"],
)
check("no key in any file or stream", not job.leaks(), job.leaks())
job.remove()
check.done()
