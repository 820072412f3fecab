import Domain
import Glibc

/// What libcurl and our own counters say about a transfer that is over. Plain values, so that the verdict can be
/// tested for every code without a network.
struct CurlEnding: Sendable {
  /// The CURLcode.
  var code: Int32
  /// The HTTP status; 0 when no status line was understood.
  var status = 0
  /// `errno` of the last failed `connect`, as libcurl kept it; 0 when there was none.
  var connectErrno: Int32 = 0
  /// `errno` of the last failed `socket` of ours; 0 when there was none.
  var socketErrno: Int32 = 0
  /// libcurl could not start the thread or the pipe that a name lookup needs.
  var lacksResolver = false
  /// The other side ended TLS with an alert.
  var tlsAlert = false
  /// Whether the connection stood and the request could be sent.
  var connected = false
  /// Our own counters stopped it.
  var passedLimit = false
  /// Bytes of header lines so far.
  var headerBytes = 0
  /// Whether the final response's headers came to their end: libcurl takes a connection that closes among them for
  /// an answer without a body.
  var headersEnded = true
  /// Whether it goes to a Unix socket.
  var isUnixSocket = false
  /// Whether a proxy stands between.
  var hasProxy = false
  /// The status of the proxy's answer to CONNECT; 0 when there was none.
  var connectStatus = 0
  /// libcurl's number for why a SOCKS proxy gave no connection; 0 when it did.
  var proxyError = 0
  /// Whether a TCP connection stood, to the server or to the proxy.
  var hasConnection = false
}

/// What is to be made of an ending.
enum CurlResult: Equatable, Sendable {
  /// An HTTP answer, whatever its status.
  case response
  /// The backend, or the way to it, failed.
  case failed(TransferFault.Reason)
  /// We failed; the sentence says how.
  case localResourceError(String)
}

extension CurlEnding {
  /// The table of CURLcodes (<https://curl.se/libcurl/c/libcurl-errors.html>), with what our own counters know
  /// better: a code alone often names the wrong cause.
  var verdict: CurlResult {
    if passedLimit { return .failed(.tooLarge) }
    if let reason = proxyReason { return .failed(reason) }
    switch code {
    case 0 where status > 0 && !headersEnded: return .failed(.connectionLost)
    case 0: return status > 0 ? .response : .failed(.notHTTP)
    // A 101 with nothing after it counts as "empty reply"; what it says is its status.
    case 52 where status == 101: return .response
    case 6: return lookupVerdict
    case 7: return connectVerdict
    case 27: return memoryVerdict
    case 56: return receiveVerdict
    // The request itself was refused by libcurl: loading checks URLs, headers and options, so this is ours.
    case 3, 67: return .localResourceError("libcurl refused a URL that was checked before")
    case 2, 4, 22, 26, 34, 41, 43, 45, 47, 48, 49, 65, 81, 88, 89, 93, 94, 99:
      return .localResourceError("libcurl failed on this machine's side (code \(code))")
    default: return Self.reason(of: code).map(CurlResult.failed) ?? .failed(.unknown)
    }
  }

  /// The codes whose meaning needs no other evidence.
  private static func reason(of code: Int32) -> TransferFault.Reason? {
    switch code {
    case 5: .proxyUnreachable  // the proxy's name does not resolve
    case 96: .unreachable  // QUIC, which is never asked for
    case 97: .proxyRefused  // a SOCKS proxy's handshake
    case 18, 52, 55: .connectionLost
    case 28: .deadline
    case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98: .tls
    case 63: .tooLarge
    case 42: .cancelled  // a callback of ours said stop
    // What answers is not HTTP/1.1, or breaks its framing or coding.
    case 1, 8, 16, 23, 33, 61, 92, 95: .notHTTP
    // Codes of other protocols, and retired ones: no HTTP transfer ends so, unless what answers is no HTTP.
    case 9...15, 17, 19...21, 24, 25, 29...32, 36...40, 44, 46, 50, 57, 62, 68...76, 78, 79, 84...87: .notHTTP
    default: nil
    }
  }

  /// What is the proxy's own doing, whatever code libcurl has for it; nil when nothing shows that.
  ///
  /// A proxy answers CONNECT with 5xx when it cannot reach the server (RFC 9110, section 9.3.6): it has refused nothing
  /// then, and neither has the server.
  private var proxyReason: TransferFault.Reason? {
    guard hasProxy, code != 0 else { return nil }
    switch connectStatus {
    case 300..<500: return .proxyRefused
    case 500...: return .unreachable
    default: break
    }
    switch code {
    case 7 where Self.ownLack(socketErrno) == nil && Self.ownLack(connectErrno) == nil:
      return .proxyUnreachable
    case 28 where !hasConnection: return .proxyUnreachable
    case 97 where Self.unreachableBehindProxy.contains(proxyError): return .unreachable
    default: return nil
    }
  }

  /// The `CURLPX_REPLY_*` of `curl.h` by which a SOCKS proxy says that it cannot reach the server: refused, general
  /// failure, host unreachable, network unreachable, time to live; and that the name does not resolve there.
  private static let unreachableBehindProxy: Set<Int> = [18, 19, 20, 21, 23, 26]

  /// 6 also stands for "no thread, no descriptor for the lookup", and for a Unix socket's path that is too long.
  private var lookupVerdict: CurlResult {
    if lacksResolver {
      return .localResourceError(
        "cannot look up names: this process may start no further thread or descriptor")
    }
    return .failed(isUnixSocket ? .unreachable : .nameNotResolved)
  }

  /// 7 stands for every way in which no connection came about, our own lack of descriptors included.
  private var connectVerdict: CurlResult {
    if let lack = Self.ownLack(socketErrno) ?? Self.ownLack(connectErrno) { return .localResourceError(lack) }
    return .failed(connectErrno == ECONNREFUSED ? .refused : .unreachable)
  }

  /// 27 is told for any header line over 100 KiB too. Memory itself hardly ever runs out with an error on Linux,
  /// so once the request could be sent the answer's header is the cause.
  private var memoryVerdict: CurlResult {
    connected ? .failed(.tooLarge) : .localResourceError("libcurl found no memory")
  }

  /// 56 is told for headers past libcurl's own limit of 300 KiB too (one line of at most 100 KiB may be missing
  /// in our count), and for a TLS alert that comes after the handshake, as one on a missing client certificate does.
  private var receiveVerdict: CurlResult {
    if headerBytes >= 200 * 1024 { return .failed(.tooLarge) }
    return .failed(tlsAlert ? .tls : .connectionLost)
  }

  /// The sentence for an `errno` that tells of our own limits; nil for all others.
  static func ownLack(_ errno: Int32) -> String? {
    switch errno {
    case EMFILE: "no descriptor is left in this process: raise `ulimit -n`, or lower `max_in_flight`"
    case ENFILE: "no descriptor is left on this machine"
    case ENOMEM, ENOBUFS: "the kernel has no memory for a socket"
    default: nil
    }
  }
}
