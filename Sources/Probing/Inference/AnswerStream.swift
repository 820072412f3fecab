import Domain
import JSON
import Transport

/// The documents of an answer that came as a stream though the request asked for none: the `data:` lines of server-sent events
/// (<https://html.spec.whatwg.org/multipage/server-sent-events.html>), or one document a line.
struct AnswerStream {
  /// The documents in their order.
  let documents: [JSONNode]

  /// More than any answer of a few tokens has.
  private static let maxDocuments = 1024

  /// Nil when the answer is no stream.
  init?(_ response: Response) {
    guard response.status == 200, !BodyForm.looksLikePage(response) else { return nil }
    let lines = response.body.split(separator: UInt8(ascii: "\n"), maxSplits: 65_536)
    let isLabelled = Self.types.contains {
      response.headers["content-type"]?.lowercased().hasPrefix($0) ?? false
    }
    guard isLabelled || lines.contains(where: { $0.starts(with: Self.data) }) || Self.isDocumentEach(lines)
    else { return nil }
    var reader = Reader()
    for line in lines where reader.documents.count < Self.maxDocuments { reader.read(line) }
    reader.endEvent()
    documents = reader.documents
  }

  private static let types = [
    "text/event-stream", "application/x-ndjson", "application/jsonl", "application/stream+json",
  ]
  fileprivate static let data = Array("data:".utf8)

  /// Whether several lines are a document of their own.
  private static func isDocumentEach(_ lines: [ArraySlice<UInt8>]) -> Bool {
    lines.count > 1 && lines.prefix(2).allSatisfy { document($0) != nil }
  }

  fileprivate static func document(_ bytes: ArraySlice<UInt8>) -> JSONNode? {
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    let memory = ProbeClient.treeMemory(for: bytes.count)
    return try? JSONReader.read(Array(bytes), limits: .theirs(memory: memory))
  }
}

/// Puts lines together to documents.
private struct Reader {
  private(set) var documents: [JSONNode] = []
  /// What the lines of an event have said that is no document yet.
  private var pending: [UInt8] = []

  mutating func read(_ line: ArraySlice<UInt8>) {
    var line = line
    while let last = line.last, last == UInt8(ascii: "\r") || last == UInt8(ascii: " ") { line.removeLast() }
    if line.isEmpty { return endEvent() }
    if line.starts(with: AnswerStream.data) {
      line = line.dropFirst(AnswerStream.data.count).drop { $0 == UInt8(ascii: " ") }
    } else if line.first != UInt8(ascii: "{") {
      return
    }
    // Most servers write a whole document a line, some of them without the empty line behind it.
    if pending.isEmpty, let document = AnswerStream.document(line) { return documents.append(document) }
    if pending.count + line.count <= 1 << 20 { pending += line }
  }

  mutating func endEvent() {
    if let document = AnswerStream.document(pending[...]) { documents.append(document) }
    pending = []
  }
}
