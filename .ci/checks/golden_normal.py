"""What differs from run to run and is put aside in goldens, rule by rule.

The time of day stands still (golden_clock.c) on a whole minute, so stamps, ages and dates are compared as they are, but
for one thing: the end of a probe is its start and what was measured, so a stamp of the first five seconds of a minute
is cut to the minute (in metrics, to five seconds). The first back-off is five seconds, and stays. What is left:

1. the folder of the run, as `FOLDER`, and the port of the fleet, as `PORT`;
2. random ids, numbered by their first appearance, so that the same one is the same everywhere: `RUN-1` (32 hexadecimal
   digits as the `id` of a run or journal, under `run_id`, on a page or in a tag, or a UUID after `rid=`), `PROBE-1` (8
   digits as the `id` of a probe, under `probe_id`, or on a page), `TOKEN-1` (in the name of a token's file);
3. measured durations: under their names, in their columns and in sentences (a table of `explain` that holds one also
   loses the blanks that pad it); in metrics those in seconds; on the page the heights of a plot's line;
4. this machine: versions of libraries, free disk, how many files may be open;
5. how many bytes a kept snapshot has, since it holds durations.
"""

import re

# Members that hold milliseconds that were measured; the phases of a probe in files, and on the page.
MEASURED = "duration_ms|latency_ms|degraded_above_ms|p50_ms|p95_ms|median_ms"
PHASES = "resolve|connect|tls|first_byte|total"
TOOK = r"\d+(?:\.\d+)? m?s\b"
SHOWN_PHASES = "name|connect|TLS|first byte|all"


class Normal:
    """The rules, and the ids met so far."""

    def __init__(self, folder, port):
        self.folder = str(folder)
        self.port = str(port)
        self.seen = {}

    def __call__(self, text):
        for step in (self.places, self.ids, self.moments, self.durations, self.metrics, self.machine):
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
        text = re.sub(r"(tag:rollcall\.invalid,\d{4}:)([0-9a-f]{32})\b", take("RUN"), text)
        text = re.sub(r"(\bprobe )([0-9a-f]{8})\b", take("PROBE"), text)
        text = re.sub(r"(\brun )([0-9a-f]{32})\b", take("RUN"), text)
        return re.sub(r"(\bsession-[a-z_]+-)([0-9a-f]{8})(?=\.token\b)", take("TOKEN"), text)

    def moments(self, text):
        text = re.sub(r"(\d\d-\d\dT\d\d:\d\d:)0[0-4]\.\d{3}(?=Z)", r"\g<1>00.000", text)
        text = re.sub(r"(?<=/)\d{13}(?=</id>)", lambda found: str(int(found[0]) // 5000 * 5000), text)
        seconds = r"(?m)(?<=_timestamp_seconds )\d{10}$"
        text = re.sub(seconds, lambda found: str(int(found[0]) // 5 * 5), text)
        return re.sub(r"(?m)(_timestamp_seconds\{[^}]*\} )(\d{10})$", five_seconds, text)

    def durations(self, text):
        text = re.sub(rf'("(?:{MEASURED})":)\d+', r"\1N", text)
        text = re.sub(r'(?<="timings_ms":\{)[^}]+', phases, text)
        # history.json: a check that was answered, the good checks of today by duration, the percentiles of a day.
        text = re.sub(r'(\["[0-9TZ:.-]{24}","[a-z_]+",)\d+', r"\1N", text)
        text = re.sub(r'("current_day":)(\[(?:\[\d+,\d+\],?)*\])', checks_of_today, text)
        text = re.sub(r'(\["\d{4}-\d\d-\d\d",\d+,\d+),\d+,\d+\]', r"\1,N,N]", text)
        # explain: the phases of a probe, and the columns that are as wide as these are; a median.
        text = re.sub(r"(?:^.+\n)*^timings_ms .*\n(?:.+\n)*", narrowed, text, flags=re.MULTILINE)
        text = re.sub(r'(?<="fact":"timings_ms","source":"probe","value":")[^"]+', without_numbers, text)
        text = re.sub(r'("fact":"median_ms",.*"value":"?)\d+', r"\1N", text)
        text = re.sub(r"(?m)^(median_ms +)\d+ +", r"\1N  ", text)
        text = re.sub(r"(?m)(snapshot\.json )\(\d+(?:\.\d+)? s\)$", r"\1(N s)", text)
        return self.sentences(text)

    def sentences(self, text):
        text = re.sub(rf"\b({SHOWN_PHASES}) {TOOK}", r"\1 N", text)
        # The page: of a plot the heights of its line, what the least, most and middle check took, and the last one.
        text = re.sub(r'(?<=<path class="line" d=")[^"]+', lambda found: re.sub(r" \d+", " N", found[0]), text)
        text = re.sub(rf"(?<=: ){TOOK} to {TOOK}, median {TOOK}(?=;)", "N to N, median N", text)
        text = re.sub(rf"<b>{TOOK}</b> median, last {TOOK}", "<b>N</b> median, last N", text)
        text = re.sub(r"( by run \d+ in )\d+(?:\.\d+)?( m?s)\b", r"\1N\2", text)
        return re.sub(r"(?<![\d.])\d+(?:\.\d+)? (ms)\b", r"N \1", text)

    def metrics(self, text):
        return re.sub(r"(?m)^(rollcall_\w*(?:duration|phase|latency)\w*_seconds(?:\{[^}]*\})?) \S+$", r"\1 N", text)

    def machine(self, text):
        text = re.sub(r"libcurl/\S+(?: [^\n,\"]*)?(?=[,\"\n])", "LIBCURL", text)
        text = re.sub(r"jansson[/ ]\d[0-9.]*", "JANSSON", text)
        text = re.sub(r"\b\d+ [KMGT]B free", "N GB free", text)
        text = re.sub(r"\b\d+ files may be open", "N files may be open", text)
        # restore: the bytes of a kept snapshot, which holds durations.
        text = re.sub(r'("(?:total_)?bytes":)\d+', r"\1N", text)
        text = re.sub(r"(?m)^( +\d+  \S{24} +\d+ +\d+  +)\d+$", r"\1N", text)
        return re.sub(r"\b\d+ bytes in all", "N bytes in all", text)


def five_seconds(found):
    return f"{found[1]}{int(found[2]) // 5 * 5}"


def phases(found):
    """The phases of a probe in a document, without what they took."""
    return re.sub(rf'("(?:{PHASES})":)\d+', r"\1N", found[0])


def without_numbers(found):
    """The phases of a probe in a sentence, without what they took."""
    return re.sub(rf"\b({PHASES}) \d+", r"\1 N", found[0])


def narrowed(found):
    """A table without what pads its columns, and its phases without what they took."""
    lines = found[0].splitlines()
    measured = [without_numbers([line]) if line.startswith("timings_ms") else line for line in lines]
    return "".join(re.sub(r" {2,}", "  ", line) + "\n" for line in measured)


def checks_of_today(found):
    """How many, whatever they took."""
    counts = [int(count) for count in re.findall(r",(\d+)\]", found[2])]
    return f"{found[1]}[N,{sum(counts)}]" if counts else found[0]
