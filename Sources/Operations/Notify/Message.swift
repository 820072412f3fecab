/// One request to a receiver: what is told, and how.
struct Message: Sendable {
  /// What is put behind the receiver's path.
  let suffix: String
  /// What is added to its query.
  let queryItem: String?
  let contentType: String
  let body: [UInt8]

  /// A ping: `/start`, `/fail`, or nothing for success. `rid` pairs those of one run, for its length.
  static func ping(_ suffix: String, of runID: String, _ text: String) -> Message {
    Message(
      suffix: suffix, queryItem: "rid=\(uuid(runID))", contentType: "text/plain; charset=utf-8",
      body: Array(text.utf8))
  }

  /// A webhook.
  static func changes(_ body: [UInt8]) -> Message {
    Message(suffix: "", queryItem: nil, contentType: "application/json", body: body)
  }

  /// The run's id, 32 hexadecimal digits, in the form of a UUID.
  static func uuid(_ runID: String) -> String {
    var (rest, groups) = (runID[...], [Substring]())
    for length in [8, 4, 4, 4] {
      groups.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return (groups + [rest]).joined(separator: "-")
  }
}
