import Glibc
import RollcallCore

/// The token of a session: 256 random bits in a file that its user alone may read.
struct SessionToken {
  /// Its 64 hexadecimal digits.
  let bytes: [UInt8]
  /// Whether others can read the file.
  let isOpenToOthers: Bool

  private static let length = 64

  /// A new one, in a file made for it alone. One that is there is left as it is.
  init(makingFileAt path: String) throws(RunFailure) {
    bytes = Array(randomHex(bytes: Self.length / 2).utf8)
    isOpenToOthers = false
    do throws(ErrorNumber) {
      try makeFile(at: path, bytes + [UInt8(ascii: "\n")], mode: 0o600)
    } catch {
      throw RunFailure(
        .files, ["cannot make \(Spelling.quoted(path)) for the token: \(error.advice)"],
        advice: "no session was opened: name another file with --token-file")
    }
  }

  /// The one in the file at `path`.
  init(readingFileAt path: String) throws(RunFailure) {
    var read: [UInt8]
    do throws(FileFailure) { read = try readFile(at: path, limit: 4096) } catch {
      throw RunFailure(
        .files, [error.description],
        advice: "nothing was changed: name the file that session open has printed")
    }
    if read.last == UInt8(ascii: "\n") { read.removeLast() }
    guard read.count == Self.length,
      read.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else {
      throw RunFailure(
        .usage, ["\(Spelling.quoted(path)) holds no token of a session"],
        advice: "nothing was changed: name the file that session open has printed")
    }
    bytes = read
    isOpenToOthers = ((try? FileStatus(at: path))?.permissions ?? 0) & 0o077 != 0
  }

  /// It as a secret that must not appear anywhere.
  var secret: Secret { Secret(String(decoding: bytes, as: UTF8.self)) }
}
