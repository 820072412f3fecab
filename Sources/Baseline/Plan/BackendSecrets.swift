import Redaction
import Transport

/// The secrets of one backend, fetched from where the baseline points. Held by its probe alone.
package struct BackendSecrets: Sendable {
  /// The key.
  package var credential: Secret?
  /// Further keys, by the roles of `BackendPlan.otherCredentials`.
  package var others: [String: Secret]
  /// The headers its user adds, values filled in.
  package var headers: [HTTPHeader]
  /// A proxy whose URL came from a reference.
  package var proxy: Secret?
  /// What could not be fetched, as sentences that name the variable or file: then it is not probed.
  package var missing: [String]
  /// What can be used but should be mended.
  package var warnings: [String]

  /// A digest of what its TLS files hold, the authorities and the client's certificate and key; empty where it has none.
  package var trustDigest = ""
  /// Whether the run was ended while a program still fetched one of them: what the backend has is then not known.
  package var wasInterrupted = false
  /// Whether a program that fetches one of them was not run, because this is a dry run: it counts as had.
  package var isDryRun = false

  /// Collects the parts.
  package init(
    credential: Secret? = nil, others: [String: Secret] = [:], headers: [HTTPHeader] = [],
    proxy: Secret? = nil, missing: [String] = [], warnings: [String] = []
  ) {
    self.credential = credential
    self.others = others
    self.headers = headers
    self.proxy = proxy
    self.missing = missing
    self.warnings = warnings
  }

  /// Whether all of them are here, so that they can be compared with those of the last run.
  package var isComplete: Bool { missing.isEmpty && !wasInterrupted && !isDryRun }

  /// Whether a key stands in a URL, as it is or percent-encoded.
  package func holdsKey(in url: String) -> Bool {
    let keys = [credential] + others.values.map { $0 } + headers.map(\.secret)
    return keys.compactMap { $0?.reveal() }.contains { key in
      key.utf8.count >= 8 && (url.contains(key) || url.contains(PathSegment.encoded(key)))
    }
  }

  /// Everything of it that must never appear anywhere: what the scanner is built from. Of a composed value (`Bearer KEY`,
  /// `session=KEY; theme=dark`) its parts as well, of a proxy's address what stands before the host.
  package var all: [Secret] {
    let kept = [credential] + others.values.map { $0 } + headers.map(\.secret)
    let values = kept.compactMap { $0?.reveal() }
    let parts = values.flatMap { value in
      value.split { " ;=,".contains($0) }.map(String.init).filter { $0.utf8.count >= 8 }
    }
    let texts = values + parts + (proxy.map { [$0.reveal()] + Self.userinfo(of: $0.reveal()) } ?? [])
    return texts.map { Secret($0) }
  }

  /// User name, password, and both as Basic authentication joins them, as written and percent-decoded.
  private static func userinfo(of address: String) -> [String] {
    guard let at = address.lastIndex(of: "@") else { return [] }
    let written = String(address[..<at].drop { $0 != "/" }.drop { $0 == "/" })
    return [written, decoded(written)].flatMap {
      [$0] + $0.split(separator: ":", maxSplits: 1).map(String.init)
    }
  }

  private static func decoded(_ text: String) -> String {
    var (bytes, rest) = ([UInt8](), Array(text.utf8)[...])
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
