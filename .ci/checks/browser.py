"""The page for people in a real browser."""

import contextlib
import functools
import http.server
import json
import threading


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing is logged."""


@contextlib.contextmanager
def served(path):
    """The address of a static server over a folder."""
    handler = functools.partial(Quiet, directory=path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class Seen:
    """A page, and whatever it says, asks for or opens."""

    def __init__(self, browser, address, width=1280, scheme="light", scripts=True, bypass=False):
        self.context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            bypass_csp=bypass,
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(300000)
        self.said, self.asked = [], []
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.said.append("dialog: " + dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.address = address
        self.page.goto(address, wait_until="load")

    def strangers(self):
        """The addresses it asked, but for its own."""
        return [url for url in self.asked if url != self.address and not url.startswith("data:")]

    def stays_quiet(self):
        """Nothing stands on the console, no rule of its policy was broken, and it asked no other server."""
        assert not self.said
        assert not self.strangers()

    def names(self):
        """The first line of each row of the table of models."""
        return self.page.eval_on_selector_all(
            "#model-table tbody th > bdi", "cells => cells.map(cell => cell.textContent)"
        )

    def column(self, place):
        return self.page.eval_on_selector_all(
            f"#model-table tbody td:nth-child({place})", "cells => cells.map(cell => cell.textContent)"
        )

    def cells(self):
        """The cells of every row as HTML, without the blanks around their parts."""
        script = "rows => rows.map(row => [...row.cells].map(cell => cell.outerHTML.trim()))"
        rows = self.page.locator("#model-table tbody tr").evaluate_all(script)
        return [[without_blanks(cell) for cell in row] for row in rows]

    def count(self):
        return self.page.inner_text("#count")

    def close(self):
        self.context.close()


def without_blanks(cell):
    return " ".join(cell.split()).replace(" </td>", "</td>").replace(' data-x=""', "")


def numbers(texts):
    return [float(text.replace(",", "")) for text in texts if text]


def snapshot(output):
    with open(output + "/snapshot.json") as file:
        return json.load(file)


def models(document):
    """Every model of a snapshot."""
    return [
        model
        for backend in document["backends"].values()
        for row in backend["providers"].values()
        for model in row["models"]
    ]
