"""The loopback server of a case: it answers from a table, and notes what it was asked."""

import json
import socket
import threading


def reply(status=200, body=b"", type="application/json", headers=(), reason="X", length=True):
    """The bytes of an answer; a dictionary or list as body becomes JSON."""
    if isinstance(body, (dict, list)):
        body = json.dumps(body, ensure_ascii=False)
    if isinstance(body, str):
        body = body.encode()
    lines = [f"HTTP/1.1 {status} {reason}"]
    if type:
        lines.append(f"Content-Type: {type}")
    lines += [f"{name}: {value}" for name, value in headers]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "Connection: close"]).encode("latin1") + b"\r\n\r\n" + body


class Request:
    """What was asked: `method`, `target`, `path` without its query, `headers` in lower case, `body`."""

    def __init__(self, head, folder):
        line, *fields = head.decode("latin1").split("\r\n")
        self.method, self.target, _ = line.split(" ", 2)
        self.path = self.target.split("?")[0]
        self.headers = {name.lower(): value.strip() for name, _, value in (f.partition(":") for f in fields) if value}
        self.body, self.folder = b"", folder


def receive(connection, folder):
    """The request that comes over a connection; None when it ends first. `folder` is where the program runs."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    request = Request(head, folder)
    while len(body) < int(request.headers.get("content-length", 0)):
        body += connection.recv(65536)
    request.body = body
    return request


class CaseServer:
    """Answers on a port of its own until it is closed.

    `answers` maps "METHOD TARGET", a target, "METHOD PATH", a path or "*" to the bytes of an answer or to a function of
    the request that returns them. `wrap` may put a layer over each connection, as TLS is one; with None for an answer
    the connection ends without one.
    """

    def __init__(self, answers, folder, wrap=None):
        self.answers, self.folder, self.wrap = answers, folder, wrap
        self.asked, self.troubles = [], []
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            connection.settimeout(600)
            if self.wrap:
                connection = self.wrap(connection, self.asked)
            if request := receive(connection, self.folder):
                self.asked.append(f"{request.method} {request.target}")
                if answer := self.answer(request):
                    connection.sendall(answer)
        except OSError:
            pass  # The program hung up, which it may.
        except Exception as error:
            self.troubles.append(repr(error))
        finally:
            connection.close()

    def answer(self, request):
        keys = [f"{request.method} {request.target}", request.target, f"{request.method} {request.path}", request.path]
        missing = reply(404, {"error": {"message": "Not Found"}})
        answer = next((self.answers[key] for key in [*keys, "*"] if key in self.answers), missing)
        return answer(request) if callable(answer) else answer

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
