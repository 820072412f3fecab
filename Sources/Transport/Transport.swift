/// Sends one request and tells how it went. The core knows no implementation: the executable supplies one that
/// routes to curl, to processes and to files; tests supply what they like.
package protocol Transport: Sendable {
  /// Sends `request` and waits for the end of its answer, within the request's own limits.
  ///
  /// A backend that fails is a result, not an error. When the surrounding task is cancelled, the transfer ends at
  /// once as `.failed` with `.cancelled`. May be called from any task, many at a time.
  /// - Throws: `LocalResourceError` when this machine, not the backend, lacks something: descriptors, memory, threads.
  func send(_ request: TransportRequest) async throws(LocalResourceError) -> TransferResult
}

/// What a transport can be asked to do.
package enum TransportRequest: Sendable {
  /// An HTTP exchange.
  case http(HTTPRequest)
  /// A program whose standard output is the answer.
  case process(ProcessRequest)
  /// A file whose content is the answer.
  case file(FileRequest)
}
