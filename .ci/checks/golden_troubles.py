"""The backends of the golden fleet that fail, each in its own way, and who is told of it."""

import golden_answers as good


def refused(request, _):
    key = request.headers.get("Authorization", "")
    return 401, {}, {"error": {"message": f"Incorrect API key provided: {key}", "code": "invalid_api_key"}}


def limited(*_):
    return 429, {"Retry-After": "600"}, {"error": {"message": "Rate limit reached", "code": "rate_limit_exceeded"}}


def broken(_, phase):
    if phase == "settled":
        status, _, content = good.listing(good.row("phoenix-1", "acme"))
        return status, {"Pause": "1.3"}, content
    return 500, {"Content-Type": "text/plain"}, b"Internal Server Error"


def poor(*_):
    return 429, {}, {"error": {"message": "You exceeded your current quota", "code": "insufficient_quota"}}


def portal(*_):
    return 200, {"Content-Type": "text/html"}, b"<!doctype html><title>Sign in</title><p>Sign in to go on.</p>"


def garbled(*_):
    return 200, {}, b'{"object":"list","data":[{"id":"cut-'


def empty(*_):
    return good.listing()


def slow(*_):
    return 200, {"Pause": "6"}, {"object": "list", "data": []}


def moved(*_):
    return 301, {"Location": "https://elsewhere.example/v1/models"}, {"error": "moved"}


def shrinking(_, phase):
    """A list of twelve that loses nine of them at a stroke."""
    count = 3 if good.changed(phase) else 12
    status, _, content = good.listing(*[good.row(f"herd-{number:02}", "acme") for number in range(count)])
    return status, {"Pause": "0.7"}, content


def listener(*_):
    return 200, {"Content-Type": "text/plain"}, b"OK"


def deaf(*_):
    return 500, {"Content-Type": "text/plain"}, b"no"


ANSWERS = {
    "claude": good.claude,
    "gemini": good.gemini,
    "router": good.router,
    "lab": good.lab,
    "mistral": good.mistral,
    "laptop": good.laptop,
    "acme": good.shared_key,
    "refused": refused,
    "limited": limited,
    "broken": broken,
    "poor": poor,
    "portal": portal,
    "garbled": garbled,
    "empty": empty,
    "slow": slow,
    "moved": moved,
    "herd": shrinking,
    "told": lambda *_: good.listing(good.row("told-1", "acme")),
    "resting": lambda *_: good.listing(good.row("resting-1", "acme")),
    "hook": listener,
    "ping": listener,
    "deaf": deaf,
}
