"""The page of models whose names try to break out."""

import contextlib
import http.server
import json
import threading

import browser
import needs
import pytest

pytestmark = needs.browser

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "${alert(1)}",
    "{{constructor.constructor('alert(1)')()}}",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "&lt;img src=x onerror=alert(1)&gt;",
    "</noscript><img src=x onerror=alert(1)>",
    "__proto__",
    "\u05d0\u05d1\u05d2",
]
MARKUP = "main img, main script:not([type]), main iframe, main a[href^='javascript']"


class HostileAnswer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        rows = [{"id": name, "owned_by": "acme"} for name in HOSTILE]
        rows += [{"id": f"filler-{i:03}", "owned_by": "acme"} for i in range(300)]
        body = json.dumps({"object": "list", "data": rows}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing is logged."""


@contextlib.contextmanager
def hostile_backend():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), HostileAnswer) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        server.shutdown()


@pytest.fixture(scope="module")
def job(module_fleet, make_module_job):
    """A job whose one backend lists hostile names."""
    job = make_module_job(module_fleet, 1)
    with hostile_backend() as address:
        lab = {"kind": "openai_compatible", "base_url": address}
        job.write("baseline.json", {"schema_version": 1, "backends": {"lab": lab}})
        assert job.run() == 0, job.stderr
    return job


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def seen(request, job, open_page):
    """The page, which must stay quiet."""
    seen = open_page(f"file://{job.output}/index.html", scripts=request.param)
    yield seen
    seen.stays_quiet()


def test_hostile_names_are_kept(job):
    kept = {model["model_id"] for model in browser.models(job.read())}
    assert kept.issuperset(HOSTILE)


@pytest.mark.parametrize("seen", [True], indirect=True, ids=["with scripts"])
@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_name_is_found_by_its_name(seen, name):
    seen.page.fill("#words", name)
    assert name in seen.names()


@pytest.mark.parametrize("seen", [False], indirect=True, ids=["without scripts"])
def test_hostile_names_are_all_there_as_text(seen):
    body = seen.page.locator("body").evaluate("body => body.textContent")
    assert all(name in body for name in HOSTILE)


def test_no_hostile_name_becomes_markup(seen):
    seen.page.hover("#model-table tbody tr:first-child th")
    assert seen.page.locator(MARKUP).count() == 0
