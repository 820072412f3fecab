import BackendSimulator

/// Bytes that the fault tables are put together from.
enum Wire {
  /// What a healthy backend lists: two models of one owner.
  static let listing = models("sim-large-1", "sim-small-1")

  /// A listing in the OpenAI dialect of these ids, which must need no escape.
  static func models(_ ids: String...) -> String {
    list(ids.map { #"{"id":"\#($0)","object":"model","created":1735689600,"owned_by":"acme"}"# })
  }

  /// A listing of entries that are JSON text already.
  static func list(_ entries: [String]) -> String {
    #"{"object":"list","data":["# + entries.joined(separator: ",") + "]}"
  }

  /// The head of a 200 with a JSON body, its further lines given, blank line included.
  static func head(_ lines: String...) -> [UInt8] {
    bytes(
      (["HTTP/1.1 200 OK", "Content-Type: application/json"] + lines).map { $0 + "\r\n" }.joined() + "\r\n")
  }

  /// A whole 200 with the correct length, as bytes that a step can send.
  static func ok(_ text: String) -> [UInt8] {
    head("Content-Length: \(text.utf8.count)") + bytes(text)
  }

  /// One chunk of a chunked body (RFC 9112 section 7.1); of no bytes it is the last one.
  static func chunk(_ content: [UInt8]) -> [UInt8] {
    bytes(String(content.count, radix: 16) + "\r\n") + content + bytes("\r\n")
  }

  static func bytes(_ text: String) -> [UInt8] {
    Array(text.utf8)
  }

  /// The bytes one by one, that far apart.
  static func dripped(_ content: [UInt8], every pause: Duration) -> [SimulatedResponse.Action] {
    content.flatMap { [.send([$0]), .wait(pause)] }
  }
}
