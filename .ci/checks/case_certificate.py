"""A certificate that a case makes for itself, so that no key lies in the repository."""

import contextlib
import pathlib
import ssl
import subprocess
import tempfile


def make(*names):
    """The texts of a certificate that signs itself for these host names, and of its key."""
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = pathlib.Path(folder, "certificate.pem"), pathlib.Path(folder, "key.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
             "-subj", f"/CN={names[0]}", "-addext", "subjectAltName=" + ",".join(kind(name) + name for name in names),
             "-keyout", key, "-out", certificate],
            check=True, capture_output=True,
        )  # fmt: skip
        return certificate.read_text(), key.read_text()


def kind(name):
    return "IP:" if name.replace(".", "").isdigit() else "DNS:"


def context(certificate, key):
    """The server's side of TLS with this certificate."""
    with contextlib.ExitStack() as stack:
        paths = []
        for text in (certificate, key):
            file = stack.enter_context(tempfile.NamedTemporaryFile("w", suffix=".pem"))
            file.write(text)
            file.flush()
            paths.append(file.name)
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(*paths)
        return made
