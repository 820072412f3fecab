"""A static site on loopback, over http or over https with an authority of its own."""

import http.server
import ssl
import subprocess
import threading


class Authority:
    """A certificate authority in a folder, and a certificate of it for localhost."""

    def __init__(self, folder):
        self.folder = folder
        self.openssl("req", "-x509", *NEW_KEY, "ca.key", "-out", "ca.pem", "-days", "2", *AUTHORITY)
        self.openssl("req", *NEW_KEY, "site.key", "-out", "site.csr", "-subj", "/CN=localhost")
        (folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        self.openssl("x509", "-req", "-in", "site.csr", *SIGNED, "-days", "2", "-extfile", "names", "-out", "site.pem")

    def openssl(self, *words):
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    @property
    def file(self):
        return str(self.folder / "ca.pem")


NEW_KEY = ("-newkey", "rsa:2048", "-nodes", "-keyout")
AUTHORITY = ("-subj", "/CN=fleet authority", "-addext", "basicConstraints=critical,CA:TRUE")
SIGNED = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial")


class Site(http.server.ThreadingHTTPServer):
    """A static site: `files` by path, or one `answer` (status, body, headers) for all."""

    daemon_threads = True

    def __init__(self, authority=None):
        super().__init__(("127.0.0.1", 0), Page)
        self.files, self.answer, self.seen = {}, None, []
        if authority:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(authority.folder / "site.pem", authority.folder / "site.key")
            self.socket = context.wrap_socket(self.socket, server_side=True)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def handle_error(self, *_):
        """A client that refuses the certificate is no error of the site."""

    def close(self):
        self.shutdown()
        self.server_close()


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        site = self.server
        site.seen.append((self.path, self.headers.get("Authorization")))
        status = 200 if self.path in site.files else 404
        status, body, more = site.answer or (status, site.files.get(self.path, b"no"), {})
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing is logged."""
