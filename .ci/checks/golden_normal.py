"""What differs from run to run and is put aside in goldens, rule by rule.

The time of day stands still (golden_clock.c), so stamps, ages and dates are compared as they are. What is left:

1. the folder of the run, as `FOLDER`, and the port of the fleet, as `PORT`;
2. random ids, each by its first appearance, so that the same one is the same everywhere: `RUN-1` (32 hexadecimal digits
   under `run_id`, in a page or a tag, or a UUID after `rid=`), `PROBE-1` (8 under `probe_id`, or as the `id` of a probe),
   `TOKEN-1` (the name of a token's file);
3. measured durations: numbers of milliseconds under their names, sentences or columns, and of seconds in metrics;
4. this machine: versions of libraries, free disk, how many files may be open, the folder of temporary files;
5. the digest of an inline style or script in a page, where it is over a text that holds something of the above.
"""

import re

# Names of members that hold milliseconds that were measured.
MEASURED = "duration_ms|latency_ms|degraded_above_ms|p50_ms|p95_ms|median_ms|resolve|connect|tls|first_byte|total"
PHASES = "name|connect|tls|TLS|first byte|all"


class Normal:
    """The rules, and the ids met so far."""

    def __init__(self, folder, port):
        self.folder = str(folder)
        self.port = str(port)
        self.seen = {}

    def __call__(self, text):
        for step in (self.places, self.ids, self.durations, self.metrics, self.machine):
            text = step(text)
        return text

    def places(self, text):
        text = text.replace(self.folder, "FOLDER")
        return re.sub(rf"(127\.0\.0\.1:){self.port}\b", r"\1PORT", text)

    def named(self, kind, identity):
        known = self.seen.setdefault(kind, {})
        return known.setdefault(identity.replace("-", "").lower(), f"{kind}-{len(known) + 1}")

    def ids(self, text):
        def take(kind):
            return lambda found: found[1] + self.named(kind, found[2])

        text = re.sub(r"(\brid=)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b", take("RUN"), text)
        text = re.sub(r'("(?:run_)?id":")([0-9a-f]{32})(?=")', take("RUN"), text)
        text = re.sub(r'("(?:probe_)?id":")([0-9a-f]{8})(?=")', take("PROBE"), text)
        text = re.sub(r"(<code>)([0-9a-f]{32})(?=</code>)", take("RUN"), text)
        text = re.sub(r"(<code>)([0-9a-f]{8})(?=</code>)", take("PROBE"), text)
        text = re.sub(r"(\bprobe )([0-9a-f]{8})\b", take("PROBE"), text)
        text = re.sub(r"(\brun )([0-9a-f]{32})\b", take("RUN"), text)
        return re.sub(r"(\bsession-[a-z_]+-)([0-9a-f]{8})(?=\.token\b)", take("TOKEN"), text)

    def durations(self, text):
        text = re.sub(rf'("(?:{MEASURED})":)\d+', r"\1N", text)
        # history.json: a check that was answered, the good checks of today by duration, the percentiles of a day.
        text = re.sub(r'(\["[0-9TZ:.-]{24}","[a-z_]+",)\d+', r"\1N", text)
        text = re.sub(r'("current_day":)(\[(?:\[\d+,\d+\],?)*\])', checks_of_today, text)
        text = re.sub(r'(\["\d{4}-\d\d-\d\d",\d+,\d+),\d+,\d+\]', r"\1,N,N]", text)
        return re.sub(r"(?<![\d.])\d+(?:\.\d+)? (ms)\b", r"N \1", text)

    def metrics(self, text):
        return re.sub(r"(?m)^(rollcall_\w*(?:duration|phase|latency)\w*_seconds(?:\{[^}]*\})?) \S+$", r"\1 N", text)

    def machine(self, text):
        text = re.sub(r"libcurl/\S+(?: [^\n,\"]*)?(?=[,\"\n])", "LIBCURL", text)
        text = re.sub(r"jansson[/ ]\d[0-9.]*", "JANSSON", text)
        text = re.sub(r"\b\d+ [KMGT]B free", "N GB free", text)
        return re.sub(r"\b\d+ files may be open", "N files may be open", text)


def checks_of_today(found):
    """How many, whatever they took."""
    counts = [int(count) for count in re.findall(r",(\d+)\]", found[2])]
    return f"{found[1]}[N,{sum(counts)}]" if counts else found[0]
