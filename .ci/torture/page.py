"""The page for people in a real browser: the demo's, one with hostile names, one of 50,000 models.

Set ROLLCALL_SCREENSHOTS to have the folder of the screenshots named and kept.
"""

import datetime
import functools
import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time

from ground import PROGRAM, Checks, Fleet, Job

check = Checks("page")
try:
    from axe_core_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright
except ImportError as failure:
    check("playwright and axe-core-python are there", False, f"{failure}: pip install playwright axe-core-python")
    check.done()
CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
if not check("a Chromium is there", CHROMIUM is not None, "apt-get install chromium"):
    check.done()

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
folder = os.path.realpath(tempfile.mkdtemp(prefix="rollcall-page-"))


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def served(path):
    """The address of a static server over a folder."""
    handler = functools.partial(Quiet, directory=path)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


class Seen:
    """A page, and whatever it says, asks for or opens."""

    def __init__(self, browser, address, width=1280, scheme="light", scripts=True, bypass=False, wait=True):
        self.context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            bypass_csp=bypass,
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(30000)
        self.said, self.asked = [], []
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.said.append("dialog: " + dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.address = address
        self.page.goto(address, wait_until="load")

    def is_quiet(self, what):
        check(f"{what}: nothing on the console, no violation of the policy", not self.said, self.said)
        strangers = [url for url in self.asked if url != self.address and not url.startswith("data:")]
        check(f"{what}: it asks nobody for anything", not strangers, strangers)

    def shoot(self, name, **more):
        self.page.screenshot(path=f"{folder}/{name}.png", **more)

    def names(self):
        """The first line of each row of the table of models."""
        return self.page.eval_on_selector_all(
            "#model-table tbody th > bdi", "cells => cells.map(cell => cell.textContent)"
        )

    def column(self, place):
        return self.page.eval_on_selector_all(
            f"#model-table tbody td:nth-child({place})", "cells => cells.map(cell => cell.textContent)"
        )

    def count(self):
        return self.page.inner_text("#count")

    def close(self):
        self.context.close()


def snapshot_of(output):
    with open(output + "/snapshot.json") as file:
        return json.load(file)


def models_of(snapshot):
    return [
        model
        for backend in snapshot["backends"].values()
        for row in backend["providers"].values()
        for model in row["models"]
    ]


def numbers(texts):
    return [float(text.replace(",", "")) for text in texts if text]


def look(browser, where, address):
    """What a person does with the page, by mouse and by keyboard."""
    seen = Seen(browser, address)
    page = seen.page
    names = seen.names()
    check(f"{where}: there are models", len(names) > 10, names)
    check(f"{where}: the age is told", "ago" in page.inner_text(".standing"), page.inner_text(".standing"))

    page.keyboard.press("Tab")
    check(
        f"{where}: the first stop of the keyboard skips to the content",
        page.evaluate("document.activeElement.hash") == "#main",
    )
    page.focus("#words")
    page.keyboard.type("claude opus")
    found = seen.names()
    check(f"{where}: every word that is typed counts", found and all("Opus" in name for name in found), found)
    check(f"{where}: and is counted", seen.count().startswith(f"{len(found)} of {len(names)}"), seen.count())
    page.fill("#words", "no such model anywhere")
    check(f"{where}: nothing is found for nonsense", seen.names() == [] and seen.count().startswith("0 of"), seen.count())
    page.fill("#words", "")
    check(f"{where}: an empty search brings all back in order", seen.names() == names)

    page.click("thead th:nth-child(4) button")
    largest = numbers(seen.column(4))
    check(f"{where}: a click puts the largest context first", largest == sorted(largest, reverse=True), largest)
    check(
        f"{where}: and says so to a screen reader",
        page.get_attribute("#model-table thead th:nth-child(4)", "aria-sort") == "descending",
    )
    page.focus("#model-table thead th:nth-child(6) button")
    page.keyboard.press("Enter")
    prices = seen.column(6)
    known = numbers(prices)
    check(f"{where}: Enter sorts by price", known == sorted(known) and len(known) > 3, prices)
    check(f"{where}: what is unknown goes last", all(prices[: len(known)]) and not any(prices[len(known) :]), prices)
    page.keyboard.press("Space")
    known = numbers(seen.column(6))
    check(f"{where}: again turns it around", known == sorted(known, reverse=True), known)
    check(f"{where}: the unknown still last", not seen.column(6)[-1], seen.column(6))
    page.keyboard.press("Enter")
    check(f"{where}: a third time gives the page's own order back", seen.names() == names)

    page.check("#only-usable")
    check(
        f"{where}: only what is proven usable is left",
        all("usable" in text for text in seen.column(3)) and 0 < len(seen.names()) < len(names),
        seen.column(3),
    )
    page.uncheck("#only-usable")
    page.select_option("#of-backend", label="openrouter")
    check(f"{where}: one backend's models", all("openrouter" in text for text in seen.column(3)), seen.column(3))
    page.select_option("#of-backend", label="all")

    rows = "rows => rows.map(row => [...row.cells].map(cell => cell.outerHTML.trim()))"
    made = page.eval_on_selector_all("#model-table tbody tr", rows)
    raw = browser.new_context(java_script_enabled=False).new_page()
    raw.goto(address)
    written = raw.locator("#model-table tbody tr").evaluate_all(rows)
    raw.context.close()
    check(
        f"{where}: the script's rows are the program's, cell by cell",
        [[text(cell) for cell in row] for row in made] == [[text(cell) for cell in row] for row in written],
        next(((a, b) for a, b in zip(made, written) if list(map(text, a)) != list(map(text, b))), ""),
    )

    theme = "document.documentElement.dataset.theme || 'system'"
    for wanted in ("light", "dark"):
        page.click("#theme")
        check(f"{where}: the switch sets {wanted}", page.evaluate(theme) == wanted)
    page.reload()
    check(f"{where}: which is remembered", page.evaluate(theme) == "dark")
    page.locator(".backend summary").first.click()
    check(f"{where}: a backend unfolds", page.locator(".backend dl").first.is_visible())
    seen.is_quiet(where)
    seen.close()


def text(cell):
    """A cell without the blanks around its parts, which nobody sees."""
    return " ".join(cell.split()).replace(" </td>", "</td>").replace(' data-x=""', "")


def age(browser, address):
    """The page's age, with the clock moved on."""
    for later, words in ((0, None), (3 * 3600, None), (3 * 86400, "out of date")):
        context = browser.new_context()
        page = context.new_page()
        page.clock.set_fixed_time(datetime.datetime.now() + datetime.timedelta(seconds=later))
        page.goto(address)
        banner = page.locator("#age")
        if words:
            holds = banner.is_visible() and words in banner.inner_text() and "old" in page.title()
            check("a page that is no longer good says so in words and in its title", holds, page.title())
        elif later == 0:
            check("a fresh page has no such banner", not banner.is_visible(), banner.inner_text())
        else:
            holds = banner.is_visible() and "stopped" in banner.inner_text()
            check("a page of which the next run is long overdue says that too", holds, banner.inner_text())
        context.close()


def without_scripts(browser, address, snapshot):
    seen = Seen(browser, address, scripts=False)
    body = seen.page.locator("body").inner_text()
    missing = [model["display_name"] for model in models_of(snapshot) if model["model_id"] not in body]
    # Routes of one model stand in one row, under the name of the best.
    check("without scripts: every model is there", len(missing) == 0, missing)
    for name, backend in snapshot["backends"].items():
        card = seen.page.locator(f"#backend-{name}").inner_text()
        word = {"available": "up", "unavailable": "down", "degraded": "slow"}.get(backend["status"], backend["status"])
        check(f"without scripts: {name} is {word}", word in card.split(), card)
        if backend["status"] == "unavailable":
            hint = backend["probe"]["hint"].replace("`", "")
            check(f"without scripts: {name}: why, and what to do", hint in card, card)
    check("without scripts: no control that does nothing", not seen.page.locator("#find").is_visible())
    check("without scripts: until when it is good", "if 20" in body and "UTC is past" in body)
    seen.shoot("without-scripts")
    seen.is_quiet("without scripts")
    seen.close()


def accessible(browser, what, address):
    axe = Axe()
    for name, width, scheme in (("light", 1280, "light"), ("dark", 1280, "dark"), ("360 px", 360, "light")):
        seen = Seen(browser, address, width=width, scheme=scheme, bypass=True)
        seen.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        seen.page.evaluate("for (const card of document.querySelectorAll('.backend')) card.style.contentVisibility = 'visible'")
        found = axe.run(seen.page, options={"resultTypes": ["violations"]})["violations"]
        check(
            f"{what}, {name}: axe finds nothing",
            not found,
            [(item["id"], [node["html"][:160] for node in item["nodes"]][:3]) for item in found],
        )
        seen.shoot(f"{what}-{name.replace(' ', '')}-open", full_page=True)
        seen.close()


def narrow(browser, what, address):
    for width in (360, 768, 1280):
        seen = Seen(browser, address, width=width)
        wide = seen.page.evaluate("document.documentElement.scrollWidth")
        check(f"{what}: no sideways scrolling at {width} px", wide <= width, wide)
        seen.shoot(f"{what}-{width}", full_page=width == 360)
        seen.close()


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
        pass


def hostile(browser):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), HostileAnswer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    job = Job(Fleet(models=1), size=1)
    baseline = {
        "schema_version": 1,
        "backends": {"lab": {"kind": "openai_compatible", "base_url": f"http://127.0.0.1:{server.server_address[1]}/v1"}},
    }
    with open(job.folder + "/baseline.json", "w") as file:
        json.dump(baseline, file)
    check("a run over hostile names publishes", job.run() == 0, job.stderr)
    kept = {model["model_id"] for model in models_of(snapshot_of(job.output))}
    check("and keeps them", kept.issuperset(HOSTILE), set(HOSTILE) - kept)
    address = f"file://{job.output}/index.html"
    for scripts in (True, False):
        how = "with scripts" if scripts else "without scripts"
        seen = Seen(browser, address, scripts=scripts)
        if scripts:
            for name in HOSTILE:
                seen.page.fill("#words", name)
                found = seen.names()
                check(f"{name} is found by its name", name in found, found)
            seen.page.fill("#words", "")
            seen.page.hover("#model-table tbody tr:first-child th")
        else:
            body = seen.page.locator("body").evaluate("body => body.textContent")
            check(f"hostile names {how}: all there as text", all(name in body for name in HOSTILE))
        made = seen.page.locator("main img, main script:not([type]), main iframe, main a[href^='javascript']").count()
        check(f"hostile names {how}: none became markup", made == 0, made)
        seen.is_quiet(f"hostile names {how}")
        seen.close()
    job.remove()


def many(browser):
    fleet = Fleet(models=500)
    job = Job(fleet, size=100)
    check("a run of 50,000 models publishes", job.run() == 0, job.stderr)
    path = job.output + "/index.html"
    size = os.path.getsize(path)
    check("its page is no larger than 16 MB", size < 16e6, size)
    started = time.monotonic()
    seen = Seen(browser, f"file://{path}")
    loaded = time.monotonic() - started
    page = seen.page
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
    check("50,000 models: it loads", "50,000 models" in seen.count(), seen.count())
    check("50,000 models: a page of them is shown", len(seen.names()) == 250, len(seen.names()))
    script = """words => {
        const field = document.getElementById("words"), times = [];
        for (let end = 1; end <= words.length; end++) {
            const start = performance.now();
            field.value = words.slice(0, end);
            field.dispatchEvent(new Event("input", { bubbles: true }));
            document.body.offsetHeight;
            times.push(performance.now() - start);
        }
        return times;
    }"""
    strokes = page.evaluate(script, "77-model-123")
    check("50,000 models: one is found", seen.names() == ["77-model-123"], seen.names()[:3])
    page.fill("#words", "")
    click = """place => {
        const start = performance.now();
        document.querySelectorAll("#model-table thead button")[place].click();
        document.body.offsetHeight;
        return performance.now() - start;
    }"""
    sort = page.evaluate(click, 0)
    again = page.evaluate(click, 0)
    check("50,000 models: sorting down starts with the last", seen.names()[0] == "99-model-99", seen.names()[0])
    page.get_by_role("button", name="Next page").click()
    check("50,000 models: the next page", "251 to 500 here" in seen.count(), seen.count())
    print(
        f"page of 50,000 models: {size / 1e6:.1f} MB, loaded in {loaded * 1000:.0f} ms, interactive after {timing:.0f} ms; "
        f"keystroke first {strokes[0]:.0f} ms, worst later {max(strokes[1:]):.0f} ms; sort {sort:.0f} and {again:.0f} ms",
        flush=True,
    )
    check("50,000 models: interactive within 15 s, on any machine", timing < 15000, timing)
    check("50,000 models: a keystroke within 3 s, on any machine", max(strokes) < 3000, strokes)
    seen.is_quiet("50,000 models")
    seen.close()
    seen = Seen(browser, f"file://{path}", scripts=False)
    folds = seen.page.locator("#models details")
    check("50,000 models without scripts: the rest is folded", folds.count() == 50, folds.count())
    folds.last.locator("summary").click()
    check("50,000 models without scripts: and unfolds", "99-model-99" in folds.last.inner_text())
    seen.close()
    job.remove()


demo = folder + "/demo"
ended = subprocess.run([PROGRAM, "demo", "--output", demo], capture_output=True, text=True)
check("the demo runs", ended.returncode == 0, ended.stderr)
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    address = served(demo + "/output") + "/index.html"
    on_disk = f"file://{demo}/output/index.html"
    look(browser, "served", address)
    look(browser, "from disk", on_disk)
    age(browser, address)
    without_scripts(browser, on_disk, snapshot_of(demo + "/output"))
    accessible(browser, "demo", address)
    narrow(browser, "demo", address)
    hostile(browser)
    many(browser)
    browser.close()
if os.environ.get("ROLLCALL_SCREENSHOTS"):
    print(f"screenshots are in {folder}")
else:
    shutil.rmtree(folder, ignore_errors=True)
check.done()
