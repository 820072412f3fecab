import CurlTransport
import JSON

/// What `--version` says.
enum Version {
  /// The program's own version, as in a snapshot's `run.tool`.
  static let number = "0.1.0"

  /// Who we are, in requests. Some servers refuse a library's name.
  static let userAgent = "rollcall/\(number)"

  /// The program's version and its libraries', which matter for advisories.
  static var text: String {
    "rollcall \(number)\n\(CurlTransport.version)\njansson/\(JSONReader.janssonVersion)\n"
  }
}
