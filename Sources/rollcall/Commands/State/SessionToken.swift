import Domain
import Glibc
import Redaction

/// The token of a session: 256 random bits in a file that its user alone may read.
struct SessionToken {
  /// Its 64 hexadecimal digits; of a file that holds no token whatever stands there, which opens nothing.
  let bytes: [UInt8]
  /// Whether others can read the file.
  let isOpenToOthers: Bool

  private static let length = 64

  /// A new one, which stands nowhere yet.
  init() {
    bytes = Array(randomHex(bytes: Self.length / 2).utf8)
    isOpenToOthers = false
  }

  /// Makes a file for it alone. One that is there is left as it is.
  func makeFile(at path: String) throws(RunFailure) {
    do throws(ErrorNumber) {
      try rollcall.makeFile(at: path, bytes + [UInt8(ascii: "\n")], mode: 0o600)
    } catch {
      throw RunFailure(
        .files, ["cannot make \(DisplayText.quoted(path)) for the token: \(error.advice)"],
        advice: "no session was opened: name another file with --token-file")
    }
  }

  /// The one in the file at `path`; one line break at its end is cut off. What is no token is no failure here: it opens
  /// nothing, and is counted as such.
  init(readingFileAt path: String) throws(RunFailure) {
    var read: [UInt8]
    do throws(FileFailure) { read = try readFile(at: path, limit: 4096) } catch {
      guard case .tooLarge = error.reason else {
        throw RunFailure(
          .files, [error.description],
          advice:
            "nothing was changed: name the file that session open has printed; it goes with its session, when that is closed or over"
        )
      }
      read = []
    }
    if read.last == UInt8(ascii: "\n") {
      read.removeLast()
      if read.last == UInt8(ascii: "\r") { read.removeLast() }
    }
    bytes = read
    isOpenToOthers = ((try? FileStatus(at: path))?.permissions ?? 0) & 0o077 != 0
  }

  /// It as a secret that must not appear anywhere.
  var secret: Secret { Secret(String(decoding: bytes, as: UTF8.self)) }
}
