import Foundation
import Testing

/// Real TLS servers, one for each sort of certificate, in one child process; certificates are made anew by `openssl`.
///
/// Every server answers any GET with `{}` and keeps the connection. The child ends, and removes the certificates, when
/// its standard input closes, which the end of the tests does.
final class TLSServers: Sendable {
  /// What a server shows, or asks for.
  enum Sort: String, CaseIterable {
    case good, expired, wronghost, selfsigned, mutual
  }

  let folder: String
  private let child: Child
  private let ports: [String: Int]

  var authority: String { folder + "/ca.pem" }

  func origin(_ sort: Sort) -> String { "https://127.0.0.1:\(ports[sort.rawValue] ?? 0)" }

  static func start() async throws -> TLSServers {
    let folder = FileManager.default.temporaryDirectory.path + "/rollcall-tls-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let made = try await Child(["sh", "-eu", "-c", certificates], folder: folder).output()
    try #require(made == "made\n", "openssl could not make the certificates")
    let child = try Child(["python3", "-c", server], folder: folder)
    let line = try await child.line()
    let ports = try JSONDecoder().decode([String: Int].self, from: Data(line.utf8))
    return TLSServers(folder: folder, child: child, ports: ports)
  }

  private init(folder: String, child: Child, ports: [String: Int]) {
    self.folder = folder
    self.child = child
    self.ports = ports
  }

  /// `openssl ca` is the one way of OpenSSL 3.0 to make a certificate that has run out.
  private static let certificates = """
    exec 2>openssl.log
    printf '%s\\n' '[ca]' 'default_ca=d' '[d]' 'database=index' 'serial=serial' 'new_certs_dir=.' \
      'default_md=sha256' 'policy=p' 'certificate=ca.pem' 'private_key=ca.key' 'unique_subject=no' '[p]' \
      'commonName=supplied' '[right]' 'subjectAltName=IP:127.0.0.1' '[wrong]' 'subjectAltName=DNS:other.invalid' \
      '[client]' 'extendedKeyUsage=clientAuth' > ca.conf
    : > index
    echo 01 > serial
    new() { openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "$@"; }
    new -x509 -days 3650 -subj /CN=rollcall-test -keyout ca.key -out ca.pem
    new -x509 -days 3650 -subj /CN=self -addext subjectAltName=IP:127.0.0.1 -keyout selfsigned.key -out selfsigned.pem
    sign() {
      new -subj "/CN=$1" -keyout "$1.key" -out "$1.csr"
      openssl ca -batch -notext -config ca.conf -in "$1.csr" -out "$1.pem" -extensions "$2" -startdate "$3" -enddate "$4"
    }
    sign good right 20200101000000Z 20491231235959Z
    sign expired right 20200101000000Z 20210101000000Z
    sign wronghost wrong 20200101000000Z 20491231235959Z
    sign client client 20200101000000Z 20491231235959Z
    echo made
    """

  private static let server = """
    import http.server, json, os, shutil, ssl, sys, threading
    class Answer(http.server.BaseHTTPRequestHandler):
      protocol_version = "HTTP/1.1"
      wbufsize = -1
      def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")
      def log_message(self, *a): pass
    class Server(http.server.ThreadingHTTPServer):
      daemon_threads = True
      request_queue_size = 128
      def handle_error(self, *a): pass
    ports = {}
    for sort in ["good", "expired", "wronghost", "selfsigned", "mutual"]:
      name = "good" if sort == "mutual" else sort
      context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
      context.load_cert_chain(name + ".pem", name + ".key")
      if sort == "mutual":
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations("ca.pem")
      server = Server(("127.0.0.1", 0), Answer)
      server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
      ports[sort] = server.server_port
      threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps(ports), flush=True)
    sys.stdin.read()
    shutil.rmtree(os.getcwd())
    """
}

/// A child process whose standard input stays open as long as this object.
private final class Child: Sendable {
  private let input = Pipe()
  private let outputEnd: FileHandle

  init(_ argv: [String], folder: String) throws {
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = argv
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    outputEnd = output.fileHandleForReading
  }

  /// All that it prints until its end.
  func output() async throws -> String {
    try await onThread { [outputEnd] in try outputEnd.readToEnd() ?? Data() }
  }

  /// What it prints at first.
  func line() async throws -> String { try await onThread { [outputEnd] in outputEnd.availableData } }

  private func onThread(_ read: @escaping @Sendable () throws -> Data) async throws -> String {
    let data: Data = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try read() }) }
    }
    return String(decoding: data, as: UTF8.self)
  }
}
