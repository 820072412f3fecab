internal import CCurl
import Glibc
import Transport

/// Owns one easy handle with everything that it points to: its header lines and its error text.
///
/// Used by one thread only. Its options stand in `CurlEasy+Options.swift`.
struct CurlEasy: ~Copyable {
  private let pointer: UnsafeMutableRawPointer
  /// Filled by libcurl when a transfer fails. Read for two facts that no code tells, never shown.
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerLines: UnsafeMutablePointer<curl_slist>?

  init() throws(LocalResourceError) {
    guard let pointer = curl_easy_init() else {
      throw LocalResourceError("libcurl found no memory for a transfer")
    }
    self.pointer = pointer
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    headerLines = nil
  }

  deinit {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(headerLines)
    errorText.deallocate()
  }

  /// Lends the handle to a C call; it must not be kept.
  borrowing func lend<Result>(_ use: (UnsafeMutableRawPointer) -> Result) -> Result { use(pointer) }

  /// Sets one option; a refusal is our bug or our lack of memory.
  borrowing func set(_ option: StaticString, _ setter: (UnsafeMutableRawPointer) -> Int32)
    throws(LocalResourceError)
  {
    try check(option, setter(pointer))
  }

  /// Has libcurl write its error text where `errorText(contains:)` looks.
  borrowing func keepErrorText() throws(LocalResourceError) {
    try check("ERRORBUFFER", rollcall_set_error_text(pointer, errorText))
  }

  /// Sets the request's header lines, each without its line end.
  mutating func setHeaders(_ lines: [String]) throws(LocalResourceError) {
    for line in lines {
      guard let grown = curl_slist_append(headerLines, line) else {
        throw LocalResourceError("libcurl found no memory for a header")
      }
      headerLines = grown
    }
    try check("HTTPHEADER", rollcall_set_headers(pointer, headerLines))
  }

  /// Whether libcurl's error text holds `words`.
  borrowing func errorText(contains words: String) -> Bool { strstr(errorText, words) != nil }

  private borrowing func check(_ option: StaticString, _ code: Int32) throws(LocalResourceError) {
    guard code == 0 else { throw LocalResourceError("libcurl refused the option \(option) (code \(code))") }
  }
}
