"""A loopback server that plays the whole fleet: what each backend answers stands in golden_answers."""

import http.server
import json
import threading
import time


# What every answer takes at least, in seconds, so that no measured duration is nought.
SETTLING = 0.01


class Request:
    """What one caller sent."""

    def __init__(self, handler, body):
        self.method = handler.command
        self.path, _, self.query = handler.path.partition("?")
        self.headers = handler.headers
        self.body = body.decode("utf-8", "replace")
        self.backend = self.path.split("/")[1]

    @property
    def line(self):
        return f"{self.method} {self.path}" + (f"?{self.query}" if self.query else "")

    def text(self):
        """It as a golden shows it: the line, the headers that the program chose, and the body."""
        left_out = {"host", "content-length"}
        headers = [f"  {n}: {v}" for n, v in sorted(self.headers.items()) if n.lower() not in left_out]
        body = [f"  | {line}" for line in self.body.splitlines()]
        return "\n".join([self.line, *headers, *body])


class Fleet(http.server.ThreadingHTTPServer):
    """Answers `/NAME/…` as the backend NAME, and records every request.

    `answers` maps a name to a function from (request, phase) to (status, headers, body); `phase` is a word that a test
    sets to let time pass.
    """

    daemon_threads = True
    request_queue_size = 256
    allow_reuse_address = True

    def __init__(self, answers, address="127.0.0.1", port=0):
        super().__init__((address, port), Handler)
        self.answers = answers
        self.phase = "first"
        self._requests = []
        self._guard = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def origin(self):
        return f"http://{self.server_address[0]}:{self.server_address[1]}"

    def note(self, request):
        with self._guard:
            self._requests.append(request)

    def taken(self):
        """The requests since the last call, those of one backend together and in their order."""
        with self._guard:
            requests, self._requests = self._requests, []
        return sorted(requests, key=lambda request: request.backend)

    def handle_error(self, *_):
        pass  # a client that had enough

    def stop(self):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet

    def _answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = Request(self, body)
        self.server.note(request)
        play = self.server.answers.get(request.backend)
        status, headers, content = play(request, self.server.phase) if play else (404, {}, {"error": "Not found"})
        time.sleep(float(headers.pop("Pause", 0)) + SETTLING)
        text = content if isinstance(content, bytes) else json.dumps(content).encode()
        # No Date: what a server says of its clock would differ from run to run.
        self.send_response_only(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        # A connection each, so that what is measured of one has the same phases every time.
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_HEAD = _answer

    def log_message(self, *_):
        pass
