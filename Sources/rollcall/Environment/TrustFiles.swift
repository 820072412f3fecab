import Baseline
import Domain

/// What the TLS files of backends hold, to notice that one of them has changed: each file is read once.
struct TrustFiles {
  private var digests: [String: String] = [:]

  /// The system's bundle of authorities takes a quarter of it.
  private static let maxBytes = 1 << 20

  /// A digest of all files that `backend` names; empty where it names none.
  mutating func digest(of backend: BackendPlan) -> String {
    let certificate = backend.route.clientCertificate
    let paths = [backend.route.caFile, certificate?.certificateFile, certificate?.keyFile].compactMap(\.self)
    return paths.map { digest(of: $0) }.joined(separator: " ")
  }

  private mutating func digest(of path: String) -> String {
    if let known = digests[path] { return known }
    // A file that cannot be read fails its backend; that it can be read again is a change.
    let digest = (try? readFile(at: path, limit: Self.maxBytes)).map { SHA256.hex(of: $0) } ?? "unreadable"
    digests[path] = digest
    return digest
  }
}
