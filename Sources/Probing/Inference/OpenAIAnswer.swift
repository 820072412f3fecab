import JSON

/// What an answer of OpenAI's protocol holds, whole or in the parts of a stream
/// (<https://platform.openai.com/docs/api-reference/chat/object>, `/chat/streaming`, `/responses-streaming`).
///
/// A reasoning model spends a small limit on thoughts that it does not show: cut by its length, an empty answer is one. An
/// empty answer that ends by itself proves nothing.
enum OpenAIAnswer {
  /// Whether something is in `body`; nil when it is no answer of `endpoint`.
  static func hasContent(_ body: JSONNode, of endpoint: OpenAIEndpoint) -> Bool? {
    switch endpoint {
    case .chat, .completions: choice(in: body)
    case .responses: response(body)
    case .embeddings:
      // Numbers, or their bytes in base 64.
      first(of: body["data"])?["embedding"].flatMap {
        $0.isArray && $0.count > 0 || $0.text?.isEmpty == false ? true : nil
      }
    case .rerank: first(of: body["results"] ?? body["data"]).map { _ in true }
    }
  }

  /// Whether something is in the parts of a stream.
  static func hasContent(inStream parts: [JSONNode]) -> Bool {
    parts.contains { part in
      if let choice = first(of: part["choices"]) {
        return holds(choice["delta"]) || isText(choice["text"]) || isCut(choice)
      }
      // The Responses API names each part: `response.output_text.delta`.
      guard let type = part["type"]?.text else { return false }
      return type.hasSuffix(".delta") && isText(part["delta"])
        || type == "response.incomplete" && part["response"].map(isIncomplete) ?? false
    }
  }

  private static func choice(in body: JSONNode) -> Bool? {
    guard let choice = first(of: body["choices"]), choice["error"].map(\.isNull) ?? true,
      choice["finish_reason"]?.text != "error"
    else { return nil }
    let says = choice["message"]?.isObject == true || choice["text"]?.text != nil
    guard says || choice["finish_reason"]?.text != nil else { return nil }
    return holds(choice["message"]) || isText(choice["text"]) || isCut(choice)
  }

  private static func response(_ body: JSONNode) -> Bool? {
    let status = body["status"]?.text
    guard let output = body["output"], output.isArray, status != "failed", status != "cancelled" else {
      return nil
    }
    let holdsItem = output.elements?.contains { item in
      item["type"]?.text != "message"
        || item["content"]?.elements?.contains { isText($0["text"]) || isText($0["refusal"]) } ?? false
    }
    return holdsItem ?? false || isIncomplete(body)
  }

  private static func isIncomplete(_ response: JSONNode) -> Bool {
    response["status"]?.text == "incomplete"
      && response["incomplete_details"]?["reason"]?.text != "content_filter"
  }

  /// Whether a message, or a part of one, says, thinks or calls something.
  private static func holds(_ message: JSONNode?) -> Bool {
    guard let message else { return false }
    let texts = ["content", "reasoning", "reasoning_content", "refusal", "thinking"]
    return texts.contains {
      isText(message[$0]) || (message[$0]?.isArray ?? false) && message[$0]?.count ?? 0 > 0
    }
      || message["tool_calls"]?.count ?? 0 > 0 || message["function_call"]?.isObject ?? false
      || message["audio"]?.isObject ?? false
  }

  private static func isCut(_ choice: JSONNode) -> Bool {
    ["length", "max_tokens", "model_length", "tool_calls"].contains(
      choice["finish_reason"]?.text?.lowercased() ?? "")
  }

  private static func isText(_ node: JSONNode?) -> Bool { node?.text?.isEmpty == false }

  private static func first(of list: JSONNode?) -> JSONNode? {
    list?.elements?.first { _ in true }.flatMap { $0.isObject ? $0 : nil }
  }
}
