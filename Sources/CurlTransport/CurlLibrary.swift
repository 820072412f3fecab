internal import CCurl
import Transport

/// What holds for the loaded libcurl as a whole.
enum CurlLibrary {
  /// libcurl and the libraries it was built with, as it lists them.
  static var version: String { String(cString: curl_version()) }

  /// Its own number, as `0x075801` for 7.88.1.
  static var number: Int { Int(rollcall_version_number()) }

  /// The file and the folder of authorities that it trusts unless told otherwise.
  static var authorities: [String] {
    [rollcall_ca_file(), rollcall_ca_folder()].compactMap { $0.map { String(cString: $0) } }
  }

  /// Refuses a library that cannot keep the promises of a transfer.
  static func checkFeatures() throws(LocalResourceError) {
    guard rollcall_version_number() >= 0x07_57_00 else {
      throw LocalResourceError("libcurl is too old: 7.87 or newer is needed, this is \(version)")
    }
    guard rollcall_has_asynchronous_names() else {
      throw LocalResourceError(
        "this libcurl looks names up synchronously, so no deadline could hold: use another build")
    }
    guard rollcall_has_tls() else { throw LocalResourceError("this libcurl has no TLS: use another build") }
  }

  /// Prepares the library, once per process; takes a few milliseconds, most of them in the TLS library.
  static func prepare() throws(LocalResourceError) {
    guard preparation == 0 else {
      throw LocalResourceError("libcurl could not be started (code \(preparation))")
    }
  }

  private static let preparation = curl_global_init(Int(CURL_GLOBAL_DEFAULT)).rawValue
}
