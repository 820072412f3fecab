import Baseline
import Domain
import Redaction
import Transport

extension BackendPlan {
  /// The proxy on the way to it, as far as it may be shown; nil where it is asked directly.
  ///
  /// The baseline's own text may hold no user name or password; what a reference leads to may, so of that only the
  /// place is named.
  var proxyWords: String? {
    if let proxyReference { return "the proxy of \(proxyReference.words)" }
    guard let address = route.proxy?.reveal() else { return nil }
    let host = address.lastIndex(of: "@").map { address[address.index(after: $0)...] }
    return "the proxy \(DisplayText.masked(host.map(String.init) ?? address))"
  }
}

/// What to do about a way that ended at a proxy, or behind it.
enum ProxyAdvice {
  private static let key = "`proxy` of the backend, or `defaults.proxy`"

  /// Nil where the outcome's own hint is the better one.
  static func text(_ outcome: Outcome) -> String? {
    switch outcome {
    case .dnsFailure: "the proxy's host name does not resolve: correct \(key)"
    case .connectionRefused: "no proxy listens there: start it, or correct \(key)"
    case .unreachable:
      "the proxy is out of reach, or refuses to pass this on: look at its log, or correct \(key)"
    case .connectionLost, .deadlineExceeded:
      "the proxy, or the server behind it, does not go on: look at the proxy's log, or correct \(key)"
    default: nil
    }
  }
}
