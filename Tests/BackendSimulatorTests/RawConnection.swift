import Foundation
import Glibc

/// A raw client socket on a thread of its own, so that a test that blocks in `recv` holds up nobody else.
struct RawConnection {
  private let descriptor: Int32

  /// Connects, runs `body` on an own thread, and closes.
  static func with<Result: Sendable>(
    port: UInt16, _ body: @escaping @Sendable (RawConnection) -> Result
  ) async throws -> Result {
    let descriptor = try connect(port: port)
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let result = body(RawConnection(descriptor: descriptor))
        close(descriptor)
        continuation.resume(returning: result)
      }
    }
  }

  func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  /// What one `recv` brings; empty at the end or after a reset.
  func readSome() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    return count > 0 ? Array(buffer[..<count]) : []
  }

  /// Reads until the server ends the connection.
  func readToEnd() -> String {
    String(decoding: readAllBytes(), as: UTF8.self)
  }

  func readAllBytes() -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let some = readSome()
      if some.isEmpty { return all }
      all += some
    }
  }

  /// One request, and all that comes until the end.
  func ask(_ path: String) -> String {
    write("GET \(path) HTTP/1.1\r\nConnection: close\r\n\r\n")
    return readToEnd()
  }

  /// Reads one reply that states its `Content-Length`.
  func readResponse() -> String {
    var all: [UInt8] = []
    while true {
      let text = String(decoding: all, as: UTF8.self)
      if let head = text.range(of: "\r\n\r\n"),
        let line = text.range(of: "Content-Length: "),
        let length = Int(text[line.upperBound...].prefix { $0.isNumber }),
        text[head.upperBound...].utf8.count >= length
      {
        return text
      }
      let some = readSome()
      if some.isEmpty { return text }
      all += some
    }
  }

  /// The `errno` that the next `recv` fails with; 0 when it does not fail.
  func readFailure() -> Int32 {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, 0) < 0 ? errno : 0
  }

  private static func connect(port: UInt16) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else {
      close(descriptor)
      throw NotConnected(code: errno)
    }
    return descriptor
  }
}

struct NotConnected: Error {
  let code: Int32
}
