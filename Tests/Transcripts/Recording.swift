/// One case of one kind, as its transcript tells it: the backend, the talk in its order, and what comes of it.
package struct Recording: Sendable {
  /// A request and its reply.
  package struct Call: Sendable {
    /// Request line, headers, and after a blank line the body; or the program and the environment that it starts with.
    package let request: String
    /// Whether the request goes over HTTP.
    package let isHTTP: Bool
    /// Status line, headers, a blank line and the body to the last byte; of a program what it prints.
    package let response: [UInt8]
    /// Whether a program printed the reply.
    package let isOutput: Bool
  }

  /// The backend's entry in a baseline.
  package private(set) var backend = ""
  /// Where the shapes of the kind's replies come from; only its `good-list` says so.
  package private(set) var source: String?
  /// Why it is what it is at the vendor's own address alone; nil where any address will do.
  package private(set) var boundBecause: String?
  /// The snapshot that the probe starts from.
  package private(set) var previous: [UInt8]?
  package private(set) var calls: [Call] = []
  /// What the probe must find; empty in a new case that nobody has run yet.
  package private(set) var expected = ""

  /// Whether it goes over HTTP, and every host in it can stand on this machine.
  package var isServable: Bool { calls.first?.isHTTP == true && boundBecause == nil }

  /// The case that `transcript` tells from its first block to its last.
  package init(_ transcript: Transcript) throws(TranscriptFault) {
    var asked: Transcript.Block?
    for block in transcript.blocks {
      if block.title.hasPrefix("<") != (asked != nil) {
        throw Self.fault(transcript, block, "a reply follows its request, and nothing comes between")
      }
      switch block.title {
      case "# source": source = block.text
      case "# bound to its address": boundBecause = block.text
      case "# backend": backend = block.text
      case "# previous snapshot": previous = block.bytes
      case "> request", "> process": asked = block
      case "< reply", "< output":
        if let request = asked { calls.append(Call(request, block)) }
        asked = nil
      case "= expected": expected = block.text
      default: throw Self.fault(transcript, block, "no block is called '\(block.title)'")
      }
    }
    if backend.isEmpty || calls.isEmpty || asked != nil {
      throw TranscriptFault(transcript.path, line: 1, "a case has a backend, requests, and a reply to each")
    }
  }

  /// The same backend and first request, with another reply and what comes of it.
  func ending(with response: Transcript.Block, expected: String) -> Recording {
    var other = self
    (other.source, other.previous, other.expected) = (nil, nil, expected)
    other.calls = calls.prefix(1).map { Call($0, response) }
    return other
  }

  private static func fault(
    _ transcript: Transcript, _ block: Transcript.Block, _ reason: String
  ) -> TranscriptFault {
    TranscriptFault(transcript.path, line: block.line, reason)
  }
}

extension Recording.Call {
  fileprivate init(_ asked: Transcript.Block, _ answer: Transcript.Block) {
    let (text, empty) = (asked.text, "\n\n(empty body)\n")
    request = text.hasSuffix(empty) ? text.dropLast(empty.count) + "\n\n\n" : text
    isHTTP = asked.title == "> request"
    (response, isOutput) = Self.response(answer)
  }

  fileprivate init(_ first: Recording.Call, _ answer: Transcript.Block) {
    (request, isHTTP) = (first.request, first.isHTTP)
    (response, isOutput) = Self.response(answer)
  }

  private static func response(_ block: Transcript.Block) -> (bytes: [UInt8], isOutput: Bool) {
    if block.title == "< output" { return (block.bytes, true) }
    return (block.replyBytes, false)
  }
}

extension Transcript.Block {
  /// A reply's status line, headers, blank line and body, which may be empty.
  package var replyBytes: [UInt8] {
    bytes.indices.contains { bytes[$0...].starts(with: [10, 10]) } ? bytes : bytes + [10]
  }
}
