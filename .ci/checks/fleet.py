"""A fleet of backends on loopback."""

import http.server
import json
import threading


class Fleet(http.server.ThreadingHTTPServer):
    """Backends by path: `/N/v1/models` lists `models` models, `/bad/…` fails and sends the caller's key back."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, models=100):
        super().__init__(("127.0.0.1", 0), Answer)
        self.models = models
        self.asked = []
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def handle_error(self, *_):
        """A client that was killed is no error of the fleet."""

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def requests(self):
        return len(self.asked)

    def close(self):
        self.shutdown()
        self.server_close()


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append(self.path)
        key = self.headers.get("Authorization", "")
        if self.path.startswith("/bad"):
            status, body = 401, {"error": {"message": "Incorrect API key: " + key, "code": key}}
        else:
            name = self.path.split("/")[1]
            rows = [{"id": f"{name}-model-{i}", "owned_by": "acme"} for i in range(self.server.models)]
            status, body = 200, {"object": "list", "data": rows}
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.send_header("X-Echo", key)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        """Nothing is logged."""
