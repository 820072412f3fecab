"""Judges what a case left by its list of expectations; `.ci/cases/README.md` says what one may hold."""

import datetime
import decimal
import json
import re


def at(value, path):
    """What stands at a dotted path; None when nothing does."""
    for part in filter(None, path.split(".")):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def text(value):
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def number(value):
    return None if value is None else decimal.Decimal(text(value).strip('"'))


def instant(value):
    return datetime.datetime.fromisoformat(value).timestamp()


def ahead(value, bounds, run):
    """Whether a moment lies between two numbers of seconds after the end of the run."""
    return value is not None and bounds[0] <= instant(value) - instant(run.snapshot["run"]["finished_at"]) <= bounds[1]


# How a value is compared: the word, and whether a value bears it out.
COMPARISONS = {
    "is": lambda value, want, run: value == want,
    "not": lambda value, want, run: value != want,
    "in": lambda value, want, run: value in want,
    "not_in": lambda value, want, run: value not in want,
    "matches": lambda value, want, run: re.search(want, text(value)) is not None,
    "lacks": lambda value, want, run: re.search(want, text(value)) is None,
    "present": lambda value, want, run: (value is not None) == want,
    "number": lambda value, want, run: number(value) == decimal.Decimal(str(want)),
    "at_least": lambda value, want, run: value is not None and number(value) >= want,
    "at_most": lambda value, want, run: value is not None and number(value) <= want,
    "seconds": ahead,
}

# How the ids of a backend's listed models are compared.
ID_COMPARISONS = {
    "are": lambda ids, want: sorted(ids) == sorted(want),
    "include": lambda ids, want: set(want) <= set(ids),
    "exclude": lambda ids, want: not set(want) & set(ids),
    "count": lambda ids, want: len(ids) == want,
    "at_least": lambda ids, want: len(ids) >= want,
    "at_most": lambda ids, want: len(ids) <= want,
}

# Texts of a run or of the whole case in which a regular expression must be found, or must not.
TEXTS = {
    "stdout": lambda played, run: run.stdout,
    "stderr": lambda played, run: run.stderr,
    "requests_match": lambda played, run: played.requests,
}


class Unmet(Exception):
    """An expectation that does not hold, in words."""


def demand(rule, played):
    """Raises `Unmet` unless an expectation holds."""
    if "any" in rule:
        return demand_any(rule["any"], played)
    run = played.runs[rule.get("run", 0) - 1]
    word = next((word for word in rule if word.removeprefix("no_") in TEXTS), None)
    if word:
        found = re.search(rule[word], TEXTS[word.removeprefix("no_")](played, run), re.M) is not None
        shown = TEXTS[word.removeprefix("no_")](played, run)[:600]
        return require(found != word.startswith("no_"), rule, shown)
    if "exit" in rule:
        return require(run.exit in ([rule["exit"]] if isinstance(rule["exit"], int) else rule["exit"]), rule, run.exit)
    if "same" in rule:
        values = [at(run.snapshot, path) for path in rule["same"]]
        return require(all(value == values[0] for value in values), rule, values)
    if "ids" in rule:
        return demand_ids(rule, run)
    value = subject(rule, played, run)
    for word, compare in COMPARISONS.items():
        if word in rule:
            require(compare(value, rule[word], run), rule, value)


def demand_any(alternatives, played):
    """At least one of several lists must hold whole."""
    unmet = []
    for rules in alternatives:
        try:
            for rule in rules:
                demand(rule, played)
            return
        except Unmet as failure:
            unmet.append(str(failure))
    raise Unmet("; or ".join(unmet))


def demand_ids(rule, run):
    models = [model for model in run.models(rule["ids"]) if rule.get("all") or model.get("listed")]
    ids = [model["model_id"] for model in models if "having" not in rule or at(model, rule["having"]) is not None]
    outcome = at(run.snapshot, f"backends.{rule['ids']}.probe.outcome")
    for word, compare in ID_COMPARISONS.items():
        if word in rule:
            require(compare(ids, rule[word]), rule, f"{len(ids)} models, {outcome}: {sorted(ids)}")


def subject(rule, played, run):
    """What is looked at: a path of the snapshot, a model or a field of it, an output file."""
    if "file" in rule:
        return played.files.get(rule["file"])
    if "at" in rule:
        return at(run.snapshot, rule["at"])
    backend, name = rule["model"]
    model = next((model for model in run.models(backend) if model["model_id"] == name), None)
    require(model is not None, rule, f"no such model, {at(run.snapshot, f'backends.{backend}.probe.outcome')}")
    return at(model, rule["field"]) if "field" in rule else model


def require(holds, rule, value):
    if not holds:
        raise Unmet(f"{json.dumps(rule, ensure_ascii=False)[:400]}; came {text(value)[:600] or 'nothing'}")


def mentions(rules, word):
    """Whether one of the rules, or of their alternatives, speaks of `word`."""
    return any(word in rule or any(mentions(each, word) for each in rule.get("any", [])) for rule in rules)


def faults(played):
    """What is wrong with what a case left, one line each: its own expectations, and those that every case has."""
    found = [f"the case's own server failed: {trouble}" for trouble in played.troubles]
    for count, run in enumerate(played.runs, 1):
        if run.exit != 0 and not mentions(played.case.expect, "exit"):
            found.append(f"run {count} exits {run.exit}: {run.stderr[:600]}")
        if any(secret in run.stdout + run.stderr for secret in played.secrets):
            found.append(f"run {count} shows a key")
        for name, backend in run.snapshot.get("backends", {}).items():
            if at(backend, "probe.outcome") == "unclassified":
                found.append(f"run {count} has no word for what happened to {name}")
    found += [f"a key stands in {name}" for name, text in played.files.items() if any(s in text for s in played.secrets)]
    for rule in played.case.expect:
        try:
            demand(rule, played)
        except Unmet as failure:
            found.append(str(failure))
    return found
