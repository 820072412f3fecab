import Foundation
import Testing

/// Two real TLS servers that list a model, one with a certificate that has run out and one whose soon will; both are
/// made anew by `openssl`. They end when this object does.
final class CertificateServers: Sendable {
  let folder: String
  let expired, soon: String
  private let input = Pipe()

  var authority: String { folder + "/ca.pem" }

  init(in folder: String) async throws {
    self.folder = folder
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-euc", Self.certificates + "\nexec python3 -c '\(Self.server)' >&3"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let end = output.fileHandleForReading
    let line: Data = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
          let more = end.availableData
          if more.isEmpty { break }
          line += more
        }
        continuation.resume(returning: line)
      }
    }
    let ports = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    try #require(ports.count == 2, "openssl or python3 could not do it: \(ports)")
    (expired, soon) = ("https://127.0.0.1:\(ports[0])", "https://127.0.0.1:\(ports[1])")
  }

  /// `openssl ca` is the one way of OpenSSL 3.0 to make a certificate that has run out.
  private static let certificates = """
    printf '%s\\n' '[ca]' 'default_ca=d' '[d]' 'database=index' 'serial=serial' 'new_certs_dir=.' 'default_md=sha256' \
      'policy=p' 'certificate=ca.pem' 'private_key=ca.key' 'unique_subject=no' '[p]' 'commonName=supplied' '[x]' \
      'subjectAltName=IP:127.0.0.1' > ca.conf
    exec 3>&1 >openssl.log
    : > index
    echo 01 > serial
    new() { openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "$@"; }
    new -x509 -days 3650 -subj /CN=rollcall-test -keyout ca.key -out ca.pem
    sign() {
      new -subj "/CN=$1" -keyout "$1.key" -out "$1.csr"
      openssl ca -batch -notext -config ca.conf -in "$1.csr" -out "$1.pem" -extensions x -startdate 20200101000000Z -enddate "$2"
    }
    sign expired 20210101000000Z
    sign soon "$(date -u -d '+10 days' +%Y%m%d%H%M%SZ)"
    """

  private static let server = """
    import http.server, ssl, sys, threading
    class Answer(http.server.BaseHTTPRequestHandler):
      def do_GET(self):
        body = b"{\\"data\\":[{\\"id\\":\\"sim-a\\",\\"owned_by\\":\\"acme\\"}]}"
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
      def log_message(self, *a): pass
    class Server(http.server.ThreadingHTTPServer):
      daemon_threads = True
      def handle_error(self, *a): pass
    ports = []
    for name in ["expired", "soon"]:
      context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
      context.load_cert_chain(name + ".pem", name + ".key")
      server = Server(("127.0.0.1", 0), Answer)
      server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
      ports.append(server.server_port)
      threading.Thread(target=server.serve_forever, daemon=True).start()
    print(*ports, flush=True)
    sys.stdin.read()
    """
}
