import Domain

/// Reads the end of a certificate's validity from libcurl's lines on it.
enum CertificateExpiry {
  /// The time in a line such as `Expire date:Nov  9 10:00:00 2027 GMT` (OpenSSL's `ASN1_TIME_print`) or
  /// `Expire date:2027-11-09 10:00:00 GMT` (libcurl's own printing, for other TLS libraries); nil for others.
  static func read(_ line: String) -> Timestamp? {
    guard line.hasPrefix(label) else { return nil }
    let words = line.dropFirst(label.count).split(separator: " ")
    switch words.count {
    case 5 where words[4] == "GMT":
      guard let month = months.firstIndex(of: words[0]), words[1].utf8.count <= 2 else { return nil }
      return Timestamp(lenient: "\(words[3])-\(twoDigits(month + 1))-\(twoDigits(words[1]))T\(words[2])Z")
    case 3 where words[2] == "GMT": return Timestamp(lenient: "\(words[0])T\(words[1])Z")
    default: return nil
    }
  }

  private static let label = "Expire date:"
  private static let months: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func twoDigits(_ number: some CustomStringConvertible) -> String {
    let digits = number.description
    return digits.utf8.count < 2 ? "0\(digits)" : digits
  }
}
