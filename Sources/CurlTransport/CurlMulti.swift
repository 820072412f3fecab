internal import CCurl
import Transport

/// Owns the multi handle: all transfers and their connections.
///
/// Used by one thread only; what other threads may do with it is `CurlAlarm`.
struct CurlMulti: ~Copyable {
  private let pointer: UnsafeMutableRawPointer

  init() throws(LocalResourceError) {
    guard let pointer = curl_multi_init() else {
      throw LocalResourceError("libcurl found no memory or descriptor to start")
    }
    // libcurl makes a handle without its alarm where it finds no descriptor for it, and does not say so.
    guard CurlAlarm(pointer).ring() else {
      curl_multi_cleanup(pointer)
      throw LocalResourceError("libcurl found no descriptor to be woken by: raise `ulimit -n`")
    }
    self.pointer = pointer
  }

  deinit { curl_multi_cleanup(pointer) }

  /// The bell that other threads ring; must not be rung after this handle is gone.
  var alarm: CurlAlarm { CurlAlarm(pointer) }

  /// Starts a transfer. Its deadline counts from here.
  borrowing func add(_ easy: borrowing CurlEasy) throws(LocalResourceError) {
    try check(easy.lend { curl_multi_add_handle(pointer, $0) })
  }

  /// Ends a transfer, finished or not. What it tells must have been read before.
  borrowing func remove(_ easy: borrowing CurlEasy) {
    _ = easy.lend { curl_multi_remove_handle(pointer, $0) }
  }

  /// Does all work that can be done without waiting.
  borrowing func perform() throws(LocalResourceError) {
    var running: Int32 = 0
    try check(curl_multi_perform(pointer, &running))
  }

  /// Waits until there is work, the alarm rings or the time is up.
  borrowing func wait(milliseconds: Int32) throws(LocalResourceError) {
    try check(curl_multi_poll(pointer, nil, 0, milliseconds, nil))
  }

  /// The next transfer that is over, with its CURLcode.
  borrowing func nextDone() -> (ticket: UInt, code: Int32)? {
    var (ticket, code): (UInt, Int32) = (0, 0)
    guard rollcall_next_done(pointer, &ticket, &code) != 0 else { return nil }
    return (ticket, code)
  }

  private borrowing func check(_ code: CURLMcode) throws(LocalResourceError) {
    guard code == CURLM_OK else {
      throw LocalResourceError("libcurl failed on this machine's side (multi \(code.rawValue))")
    }
  }
}

/// Wakes a multi handle's thread, from any other (<https://curl.se/libcurl/c/curl_multi_wakeup.html>).
///
/// `@unchecked`, since a pointer is not `Sendable` by itself: nothing is done with this one but `curl_multi_wakeup`, the one
/// call that libcurl allows from any thread; and `CommandQueue` rings under its lock and forgets the alarm there before the
/// handle goes.
struct CurlAlarm: @unchecked Sendable {
  private let pointer: UnsafeMutableRawPointer

  fileprivate init(_ pointer: UnsafeMutableRawPointer) { self.pointer = pointer }

  /// Ends the present wait, or the next one if the thread is at work. Does not block.
  /// - Returns: whether there is something to ring: a multi handle that found no descriptors when it was made is deaf.
  @discardableResult
  func ring() -> Bool { curl_multi_wakeup(pointer) == CURLM_OK }
}
