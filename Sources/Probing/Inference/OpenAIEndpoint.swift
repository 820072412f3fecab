import JSON
import SnapshotFiles

/// The endpoints of OpenAI's protocol that answer a request of a few tokens
/// (<https://platform.openai.com/docs/api-reference>); `/rerank` is other hosts' addition to it.
enum OpenAIEndpoint: String, Sendable, CaseIterable {
  case chat, completions, embeddings, rerank, responses

  /// Where it stands, below the API's root.
  var path: String { self == .chat ? "/chat/completions" : "/" + rawValue }

  /// The names that the limit on an answer may have.
  var limitNames: [String] {
    switch self {
    case .chat: ["max_completion_tokens", "max_tokens"]
    case .completions: ["max_tokens"]
    case .responses: ["max_output_tokens"]
    case .embeddings, .rerank: []
    }
  }

  /// Whether it takes a word on how much to reason.
  var takesEffort: Bool { self == .chat || self == .responses }

  /// The body of a request in `template`; without `model` where the path names it.
  func body(for model: String?, in template: RequestTemplate) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if self == .rerank { writeTexts("documents", to: &writer) }
    if self == .embeddings || self == .responses { write("input", "ping", to: &writer) }
    if let name = template.limitName {
      writer.key(name)
      writer.integer(template.maxOutputTokens)
    }
    if self == .chat { writeMessages(to: &writer) }
    if let model { write("model", model, to: &writer) }
    if self == .completions { write("prompt", "ping", to: &writer) }
    if self == .rerank { write("query", "ping", to: &writer) }
    if let effort = template.effort { write(effort: effort, to: &writer) }
    if self == .responses {
      // Else the vendor keeps the answer for a month.
      writer.key("store")
      writer.bool(false)
    }
    writer.endObject()
    return writer.bytes
  }

  private func write(_ name: String, _ text: String, to writer: inout JSONWriter) {
    writer.key(name)
    writer.text(text)
  }

  private func writeTexts(_ name: String, to writer: inout JSONWriter) {
    writer.key(name)
    writer.beginArray()
    writer.text("ping")
    writer.endArray()
  }

  private func writeMessages(to writer: inout JSONWriter) {
    writer.key("messages")
    writer.beginArray()
    writer.beginObject()
    write("content", "ping", to: &writer)
    write("role", "user", to: &writer)
    writer.endObject()
    writer.endArray()
  }

  private func write(effort: String, to writer: inout JSONWriter) {
    guard self == .responses else { return write("reasoning_effort", effort, to: &writer) }
    writer.key("reasoning")
    writer.beginObject()
    write("effort", effort, to: &writer)
    writer.endObject()
  }
}

extension OpenAIEndpoint {
  /// Whether `body` is what a model answers here. It may be empty: a reasoning model spends a small limit on thoughts
  /// that nobody sees.
  func isAnswered(by body: JSONNode) -> Bool {
    switch self {
    case .chat, .completions:
      guard let choice = first(of: body["choices"]), choice["error"].map(\.isNull) ?? true else {
        return false
      }
      let says = choice["message"]?.isObject == true || choice["text"]?.text != nil
      return (says || choice["finish_reason"]?.text != nil) && choice["finish_reason"]?.text != "error"
    case .responses:
      let status = body["status"]?.text
      return body["output"]?.isArray == true && status != "failed" && status != "cancelled"
    case .embeddings:
      // Numbers, or their bytes in base 64.
      guard let embedding = first(of: body["data"])?["embedding"] else { return false }
      return embedding.isArray && embedding.count > 0 || embedding.text?.isEmpty == false
    case .rerank: return first(of: body["results"] ?? body["data"]) != nil
    }
  }

  private func first(of list: JSONNode?) -> JSONNode? {
    list?.elements?.first { _ in true }.flatMap { $0.isObject ? $0 : nil }
  }
}
