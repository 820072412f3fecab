import BackendSimulator

/// Backends that answer, each in its own way, and never come to an end.
enum DawdlingBackends {
  /// One of each: silence, half a body, a drip of headers, of blanks and of interim replies, and pages without end.
  static let all = [
    of(.hang), of(.send(half), .hang), of(.send(Array("HTTP/1.1 200 OK\r\n".utf8)), drip("X-Drip: 1\r\n")),
    of(
      .send(Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".utf8)), drip(" ")),
    of(drip("HTTP/1.1 102 Processing\r\n\r\n")), endlessPages,
  ]

  private static let listing = SimulatedResponse.json(
    #"{"object":"list","data":[{"id":"acme/chat-large","owned_by":"acme"},{"id":"acme/chat-small","owned_by":"acme"}]}"#
  )

  /// A reply without its last 60 bytes.
  private static var half: [UInt8] {
    guard case .send(let bytes)? = listing.actions.first else { return [] }
    return Array(bytes.dropLast(60))
  }

  private static func drip(_ text: String) -> SimulatedResponse.Action {
    .repeatForever(Array(text.utf8), every: .milliseconds(50))
  }

  private static func of(_ actions: SimulatedResponse.Action...) -> SimulatedFleet.Member {
    let response = SimulatedResponse.raw(actions)
    return SimulatedFleet.Member { _ in response }
  }

  /// Each page names one model and a page after it.
  private static let endlessPages = SimulatedFleet.Member(kind: "anthropic") { request in
    let after = request.queryItems["after_id"] ?? ""
    let id = "claude-sim-\((Int(after.split(separator: "-").last ?? "0") ?? 0) + 1)"
    let page = SimulatedResponse.json(
      #"{"data":[{"type":"model","id":"\#(id)","display_name":"\#(id)"}],"has_more":true,"first_id":null,"last_id":"\#(id)"}"#
    )
    return page.delayed(by: .milliseconds(70))
  }
}
