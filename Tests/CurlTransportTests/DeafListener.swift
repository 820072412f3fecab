import Glibc
import Testing

/// A listening socket on loopback that nobody accepts from.
final class DeafListener {
  let port: UInt16
  private var descriptors: [Int32] = []

  /// Listens; with `isFull` its queue is full as well, so that the kernel drops every further SYN.
  init(isFull: Bool) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    descriptors.append(listener)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(listener, $0, size)
        _ = listen(listener, isFull ? 0 : 16)
        _ = getsockname(listener, $0, &size)
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    try #require(port > 0)
    for _ in 0..<(isFull ? 4 : 0) {
      let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
      descriptors.append(client)
      withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = connect(client, $0, size) }
      }
    }
  }

  deinit { for descriptor in descriptors { close(descriptor) } }
}
