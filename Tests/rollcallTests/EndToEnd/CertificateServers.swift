import Foundation
import Testing

/// Real TLS servers that list a model, each with a fault of its own or none; their certificates are made anew by
/// `openssl`. They end when this object does.
final class CertificateServers: Sendable {
  /// What is the matter with a server.
  enum Sort: String, CaseIterable {
    /// Nothing; and nothing yet, but its certificate ends soon.
    case good, soon
    /// Its certificate: of the past, of the future, signed by itself, of another host, with a key that is too short.
    case expired, early, selfsigned, elsewhere, weak
    /// What it speaks: TLS 1.1 at most; something else; nothing, and hangs up; nothing, for ever.
    case old, garbage, closing, silent
    /// It ends without a word in the middle of a list, whose length it has not or has told.
    case cut, short
    /// No TLS at all.
    case plain
  }

  let folder: String
  private let ports: [Sort: String]
  private let input = Pipe()

  var authority: String { folder + "/ca.pem" }

  init(in folder: String) async throws {
    self.folder = folder
    let sorts = Sort.allCases.map(\.rawValue).joined(separator: " ")
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-euc", Self.certificates + "\nexec python3 -W ignore -c '\(Self.server)' \(sorts) >&3",
    ]
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
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    try #require(words.count == Sort.allCases.count, "openssl or python3 could not do it: \(words)")
    ports = Dictionary(uniqueKeysWithValues: zip(Sort.allCases, words))
  }

  /// Where the server of this sort is met by TLS.
  func origin(_ sort: Sort) -> String { "https://127.0.0.1:\(ports[sort] ?? "0")" }

  /// `openssl ca` is the one way of OpenSSL 3.0 to make a certificate that has run out.
  private static let certificates = """
    printf '%s\\n' '[ca]' 'default_ca=d' '[d]' 'database=index' 'serial=serial' 'new_certs_dir=.' 'default_md=sha256' \
      'policy=p' 'certificate=ca.pem' 'private_key=ca.key' 'unique_subject=no' '[p]' 'commonName=supplied' '[x]' \
      'subjectAltName=IP:127.0.0.1' '[y]' 'subjectAltName=DNS:elsewhere.invalid' > ca.conf
    exec 3>&1 >openssl.log
    : > index
    echo 01 > serial
    new() { openssl req -nodes "$@"; }
    curve='-newkey ec -pkeyopt ec_paramgen_curve:P-256'
    new $curve -x509 -days 3650 -subj /CN=rollcall-test -keyout ca.key -out ca.pem
    new $curve -x509 -days 3650 -subj /CN=self -addext subjectAltName=IP:127.0.0.1 -keyout selfsigned.key -out selfsigned.pem
    sign() {
      new ${5:-$curve} -subj "/CN=$1" -keyout "$1.key" -out "$1.csr"
      openssl ca -batch -notext -config ca.conf -in "$1.csr" -out "$1.pem" -extensions "$4" -startdate "$2" -enddate "$3"
    }
    sign good 20200101000000Z 20491231235959Z x
    sign soon 20200101000000Z "$(date -u -d '+10 days' +%Y%m%d%H%M%SZ)" x
    sign expired 20200101000000Z 20210101000000Z x
    sign early 20480101000000Z 20491231235959Z x
    sign elsewhere 20200101000000Z 20491231235959Z y
    sign weak 20200101000000Z 20491231235959Z x '-newkey rsa:1024'
    """

  private static let server = """
    import http.server, os, socketserver, ssl, sys, threading
    LIST = b"{\\"data\\":[{\\"id\\":\\"sim-a\\",\\"owned_by\\":\\"acme\\"}]}"
    class Answer(http.server.BaseHTTPRequestHandler):
      def do_GET(self):
        sort = self.server.sort
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        if sort != "cut": self.send_header("Content-Length", str(len(LIST)))
        self.end_headers()
        # The end of the connection comes without the word that TLS has for it.
        self.wfile.write(LIST[:-12] if sort in ("cut", "short") else LIST)
      def log_message(self, *a): pass
    class Raw(socketserver.BaseRequestHandler):
      def handle(self):
        self.request.recv(4096)
        if self.server.sort == "garbage": self.request.sendall(b"220 mail ESMTP\\r\\n")
        if self.server.sort == "silent": threading.Event().wait()
    class Server(socketserver.ThreadingTCPServer):
      daemon_threads = True
      def handle_error(self, *a): pass
    ports = []
    for sort in sys.argv[1:]:
      server = Server(("127.0.0.1", 0), Raw if sort in ("garbage", "closing", "silent") else Answer)
      server.sort = sort
      if server.RequestHandlerClass is Answer and sort != "plain":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if sort in ("weak", "old"): context.set_ciphers("ALL:@SECLEVEL=0")
        if sort == "old":
          context.minimum_version = ssl.TLSVersion.TLSv1
          context.maximum_version = ssl.TLSVersion.TLSv1_1
        name = sort if os.path.exists(sort + ".pem") else "good"
        context.load_cert_chain(name + ".pem", name + ".key")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
      ports.append(server.server_address[1])
      threading.Thread(target=server.serve_forever, daemon=True).start()
    print(*ports, flush=True)
    sys.stdin.read()
    """
}
