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

  /// Whether its reference documents the member `stream`.
  private var takesStream: Bool { self == .chat || self == .completions || self == .responses }

  /// Whether it takes a word on how much to reason.
  var takesEffort: Bool { self == .chat || self == .responses }

  /// The endpoints that a model may answer at when a server does not have this one, or not for this model.
  var others: [OpenAIEndpoint] {
    switch self {
    case .chat: [.embeddings, .responses]
    case .completions, .responses, .embeddings: [.chat]
    case .rerank: []
    }
  }

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
    if takesStream {
      // Some gateways stream unless the request says not to.
      writer.key("stream")
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
