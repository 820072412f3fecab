import Domain
import Transport

/// HTTP over one libcurl multi handle, on a thread of its own.
///
/// Any number of transfers run at the same time; how many is for the caller to limit, since a transfer that waited
/// for a place in here would lose its deadline waiting. No redirect is followed, no compression is asked for, and no
/// variable of the environment is heeded but those that the TLS library reads when it starts (`SSLKEYLOGFILE`),
/// which the program must unset before the first transfer.
package final class CurlTransport: Sendable {
  private let thread: CurlThread

  /// Checks the loaded libcurl. Costs next to nothing: library and thread start with the first transfer.
  ///
  /// - Parameter userAgent: the value of the `User-Agent` header of each request that names none itself.
  /// - Throws: `LocalResourceError` when libcurl is older than 7.87, or was built without TLS or without asynchronous name
  ///   lookup.
  package init(userAgent: String) throws(LocalResourceError) {
    try CurlLibrary.checkFeatures()
    thread = CurlThread(userAgent: userAgent)
  }

  deinit { thread.stop() }

  /// libcurl and the libraries behind it, as they are loaded: `libcurl/7.88.1 OpenSSL/3.0.19 …`.
  package static var version: String { CurlLibrary.version }

  /// libcurl's own number, as `0x075801` for 7.88.1.
  package static var versionNumber: Int { CurlLibrary.number }

  /// Why the loaded libcurl cannot be used; nil when it can.
  package static var shortcoming: String? {
    do throws(LocalResourceError) { try CurlLibrary.checkFeatures() } catch { return error.description }
    return nil
  }

  /// Where libcurl looks for authorities unless the baseline names a `ca_file`: a file, a folder, or both.
  package static var authorities: [String] { CurlLibrary.authorities }

  /// Sends `request` and waits for the end of its answer, at most 100 ms longer than its deadline.
  ///
  /// May be called from any task, many at a time; holds no thread while it waits. A failing backend is a result.
  /// When the surrounding task is cancelled, or the transport stopped, the transfer ends at once as `.failed` with
  /// `.cancelled`. Beside its own lines a request carries `User-Agent`, `Accept: application/json` and, with a body,
  /// `Content-Type: application/json`, each unless it has that header itself.
  /// - Throws: `LocalResourceError` when this machine lacks descriptors, threads or memory, or when libcurl refuses the
  ///   request, whose parts were to be checked before.
  package func send(_ request: HTTPRequest) async throws(LocalResourceError) -> TransferResult {
    if Task.isCancelled { return .failed(TransferFault(.cancelled)) }
    try thread.start()
    let queue = thread.queue
    let ticket = queue.ticket()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        queue.submit(TransferCommand(ticket: ticket, request: request, submitted: .now, waiter: waiter))
        // Cancelled before the order was in: that call found nothing to cancel.
        if Task.isCancelled { queue.cancel(ticket) }
      }
    } onCancel: {
      queue.cancel(ticket)
    }
    return try result.get()
  }

  /// Ends all transfers as cancelled, and the thread; both happen soon after. Later transfers end so at once.
  package func stop() { thread.stop() }

  /// Like `stop`, but returns when the thread has ended. To be called before the process exits: the TLS library
  /// takes itself down then, and must not be at work in a thread.
  package func finish() async { await thread.finish() }
}
