/// One header line, its name as the client wrote it and its value without surrounding blanks.
package struct SimulatedHeader: Sendable, Equatable {
  /// The field name, in the client's own spelling of upper and lower case.
  package let name: String

  /// The value; blanks around it are gone.
  package let value: String

  /// A header line as a client would send it.
  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A request as it came over the wire, for a script to answer and a test to inspect.
package struct SimulatedRequest: Sendable, Equatable {
  /// The method, upper case as sent: `GET`, `POST`, …
  package let method: String

  /// The path before any `?`, still percent-encoded.
  package let path: String

  /// What follows the first `?`, raw; empty when there is none.
  package let query: String

  /// All header lines in the order of arrival; a name may stand there twice.
  package let headers: [SimulatedHeader]

  /// The body, at most 1 MiB; empty when there is none.
  package let body: [UInt8]

  /// A request made up without a wire, so that a reply function can be tried alone.
  package init(
    method: String = "GET", path: String, query: String = "", headers: [SimulatedHeader] = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The value of the first header of that name; case does not matter.
  package func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }

  /// The query's items, percent-decoded, `+` as a blank; of a repeated name the last one counts.
  package var queryItems: [String: String] {
    var items: [String: String] = [:]
    for pair in query.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      items[Self.decoded(halves[0])] = halves.count > 1 ? Self.decoded(halves[1]) : ""
    }
    return items
  }

  private static func decoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
