import Glibc

/// The names of files that are being written: `.NAME.PID.RANDOM.tmp`, with a leading dot so that nobody who lists
/// `*.json` meets one.
struct TemporaryName: Hashable, Sendable {
  /// The whole name.
  let text: String
  /// The name of the file that it is to become, maybe cut.
  let base: String

  /// A fresh name for a file that is to become `target`; long names are cut to stay below the usual 255 bytes.
  init(for target: String, random: String = randomHex(bytes: 8)) {
    base = Self.cut(target)
    text = ".\(base).\(getpid()).\(random).tmp"
  }

  /// Recognises a name of ours, of this or an earlier process.
  init?(_ name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts[0].isEmpty, parts.last == "tmp" else { return nil }
    let (process, random) = (parts[parts.count - 3].utf8, parts[parts.count - 2].utf8)
    guard !process.isEmpty, process.allSatisfy(Self.isDigit), random.count == 16,
      random.allSatisfy(Self.isHex)
    else { return nil }
    base = parts[1..<(parts.count - 3)].joined(separator: ".")
    guard !base.isEmpty else { return nil }
    text = name
  }

  /// Whether this is a temporary of the file `target`.
  func belongs(to target: String) -> Bool { base == Self.cut(target) }

  private static func cut(_ target: String) -> String {
    var text = target[...]
    while text.utf8.count > 200 { text.removeLast() }
    return String(text)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
