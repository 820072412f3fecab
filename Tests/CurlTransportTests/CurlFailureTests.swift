import Domain
import Glibc
import Testing

@testable import CurlTransport

struct CurlFailureTests {
  /// What each code of `curl.h` means where no counter of ours knows better.
  private static let reasons: [TransferFault.Reason: [Int32]] = [
    .nameNotResolved: [6],
    .unreachable: [7, 96],
    .proxyUnreachable: [5],
    .proxyRefused: [97],
    .connectionLost: [18, 52, 55, 56],
    .deadline: [28],
    .cancelled: [42],
    .tooLarge: [63],
    .tls: [35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98],
    .notHTTP: [1, 8, 16, 23, 33, 61, 92, 95]
      + [
        9, 10, 11, 12, 13, 14, 15, 17, 19, 20, 21, 24, 25, 29, 30, 31, 32, 36, 37, 38, 39, 40, 44, 46, 50, 57,
        62,
      ]
      + [68, 69, 70, 71, 72, 73, 74, 75, 76, 78, 79, 84, 85, 86, 87],
  ]
  private static let own: [Int32] = [
    2, 3, 4, 22, 26, 27, 34, 41, 43, 45, 47, 48, 49, 65, 67, 81, 88, 89, 93, 94, 99,
  ]

  @Test(arguments: 0...Int32(99)) func `every CURLcode has its word`(code: Int32) {
    let verdict = CurlEnding(code: code).verdict
    if code == 0 {
      #expect(verdict == .failed(.notHTTP))
    } else if Self.own.contains(code) {
      guard case .localResourceError = verdict else {
        return #expect(Bool(false), "code \(code): \(verdict)")
      }
    } else {
      let reason = Self.reasons.first { $0.value.contains(code) }?.key
      #expect(reason != nil && verdict == reason.map(CurlResult.failed))
    }
  }

  @Test(arguments: [-1, 100, 101, 9999]) func `a code that no table knows is unknown`(code: Int32) {
    #expect(CurlEnding(code: code).verdict == .failed(.unknown))
  }

  @Test(arguments: [100, 101, 200, 204, 304, 404, 500, 999]) func `code 0 is a reply by any status`(
    status: Int
  ) {
    #expect(CurlEnding(code: 0, status: status).verdict == .response)
  }

  @Test(arguments: [0, 18, 23, 27, 42, 56]) func `our own counters outweigh the code`(code: Int32) {
    #expect(CurlEnding(code: code, status: 200, passedLimit: true).verdict == .failed(.tooLarge))
  }

  @Test(arguments: [
    (ECONNREFUSED, TransferFault.Reason.refused), (ENETUNREACH, .unreachable), (EHOSTUNREACH, .unreachable),
    (ETIMEDOUT, .unreachable), (EACCES, .unreachable), (ENOENT, .unreachable), (EAGAIN, .unreachable),
  ]) func `no connection is told apart by errno`(errno: Int32, reason: TransferFault.Reason) {
    #expect(CurlEnding(code: 7, connectErrno: errno).verdict == .failed(reason))
  }

  @Test(arguments: [EMFILE, ENFILE, ENOMEM, ENOBUFS]) func `our own lack is never the backend's`(errno: Int32)
  {
    guard case .localResourceError = CurlEnding(code: 7, socketErrno: errno).verdict else {
      return #expect(Bool(false), "errno \(errno)")
    }
  }

  @Test(arguments: [301, 400, 401, 403, 404, 405, 407, 429, 451])
  func `a proxy that answers CONNECT with a refusal has refused`(status: Int) {
    for code: Int32 in [56, 7, 22, 52] {
      #expect(
        CurlEnding(code: code, hasProxy: true, connectStatus: status).verdict == .failed(.proxyRefused))
    }
  }

  @Test(arguments: [500, 502, 503, 504]) func `one that cannot reach the server has refused nothing`(
    status: Int
  ) {
    #expect(CurlEnding(code: 56, hasProxy: true, connectStatus: status).verdict == .failed(.unreachable))
  }

  @Test func `a proxy without an address or a connection is not there`() {
    #expect(CurlEnding(code: 5, hasProxy: true).verdict == .failed(.proxyUnreachable))
    for errno in [ECONNREFUSED, ENETUNREACH, ETIMEDOUT] {
      #expect(
        CurlEnding(code: 7, connectErrno: errno, hasProxy: true).verdict == .failed(.proxyUnreachable))
    }
    #expect(CurlEnding(code: 28, hasProxy: true).verdict == .failed(.proxyUnreachable))
    #expect(CurlEnding(code: 28, hasProxy: true, hasConnection: true).verdict == .failed(.deadline))
    #expect(CurlEnding(code: 28).verdict == .failed(.deadline))
    guard case .localResourceError = CurlEnding(code: 7, socketErrno: EMFILE, hasProxy: true).verdict else {
      return #expect(Bool(false), "our own lack is never the proxy's")
    }
  }

  @Test(arguments: [
    (2, TransferFault.Reason.proxyRefused), (12, .proxyRefused), (22, .proxyRefused), (32, .proxyRefused),
    (18, .unreachable), (20, .unreachable), (21, .unreachable), (26, .unreachable),
  ])
  func `a SOCKS proxy says whose doing it is`(error: Int, reason: TransferFault.Reason) {
    #expect(CurlEnding(code: 97, hasProxy: true, proxyError: error).verdict == .failed(reason))
  }

  @Test func `no thread for a lookup is our own lack`() {
    guard case .localResourceError = CurlEnding(code: 6, lacksResolver: true).verdict else {
      return #expect(Bool(false))
    }
  }

  @Test func `a code that names the wrong cause is read with what else is known`() {
    #expect(CurlEnding(code: 52, status: 101).verdict == .response)
    #expect(CurlEnding(code: 27, connected: true).verdict == .failed(.tooLarge))
    #expect(CurlEnding(code: 56, headerBytes: 250_000).verdict == .failed(.tooLarge))
    #expect(CurlEnding(code: 56, tlsAlert: true).verdict == .failed(.tls))
    #expect(CurlEnding(code: 6, isUnixSocket: true).verdict == .failed(.unreachable))
  }
}
