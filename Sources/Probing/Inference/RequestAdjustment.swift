import SnapshotFiles

/// What a refusal by OpenAI's protocol teaches: another endpoint, another name for the limit, a larger one, less
/// reasoning. Goes by what the messages of OpenAI and of vLLM, SGLang and llama.cpp say; see the cases of
/// `OpenAIInferenceTests`.
struct RequestAdjustment {
  let requests: OpenAIRequests
  let refusal: Refusal

  /// Words for how much to reason, the least first (<https://platform.openai.com/docs/guides/reasoning>). None beyond
  /// `low` is ever asked for.
  static let efforts = ["none", "minimal", "low"]

  /// The template to try instead of `template`; nil when the refusal teaches nothing.
  func template(after template: RequestTemplate) -> RequestTemplate? {
    guard let endpoint = OpenAIEndpoint(rawValue: template.endpoint) else { return nil }
    if let other = otherEndpoint(than: endpoint) { return requests.firstTemplate(at: other) }
    if isAboutEffort(of: template) { return withOtherEffort(template) }
    if isTooSmall { return withMoreRoom(template, at: endpoint) }
    return withOtherLimit(template, at: endpoint)
  }

  private func says(_ phrases: String...) -> Bool { phrases.contains(where: refusal.says) }

  private var isUnsupported: Bool {
    says(
      "unsupported", "not supported", "not support", "unrecognized", "unknown", "unexpected", "not permitted",
      "not allowed", "extra inputs", "extra fields")
  }
}

// MARK: - Endpoints

extension RequestAdjustment {
  /// The endpoint that the refusal sends us to: the only other one that it names, or the one that its words for the
  /// model mean.
  private func otherEndpoint(than current: OpenAIEndpoint) -> OpenAIEndpoint? {
    if says("support", "did you mean", "instead") {
      let named = OpenAIEndpoint.allCases.filter { $0 != current && refusal.says("v1" + $0.path) }
      if named.count == 1 { return named.first }
    }
    if current == .chat, refusal.names("unsupported_api_for_model") { return .responses }
    let asksForText = current == .chat || current == .completions || current == .responses
    if asksForText,
      says(
        "embedding model", "only supports embeddings", "does not support chat completions api",
        "without `--embedding")
    {
      return .embeddings
    }
    // vLLM and SGLang say so of a base model, which has no template.
    if current == .chat, says("not a chat model", "chat template") { return .completions }
    if current != .chat, says("is a chat model", "does not support completions api") { return .chat }
    if current == .embeddings, says("does not support embeddings", "not support embedding") { return .chat }
    return nil
  }
}

// MARK: - Limits

extension RequestAdjustment {
  private var isTooSmall: Bool {
    if refusal.names("integer_below_min_value") || says("could not finish the message") { return true }
    return says("minimum value", "below minimum", "at least", "greater than or equal to")
      && says("max_tokens", "max_completion_tokens", "max_output_tokens")
  }

  /// 16 tokens, then 64, then less reasoning.
  private func withMoreRoom(_ template: RequestTemplate, at endpoint: OpenAIEndpoint) -> RequestTemplate? {
    guard template.limitName != nil else { return nil }
    var next = template
    if template.maxOutputTokens < OpenAIInference.mostOutputTokens {
      next.maxOutputTokens = template.maxOutputTokens < 16 ? 16 : OpenAIInference.mostOutputTokens
      return next
    }
    // That thoughts did not fit is said of models that reason.
    guard endpoint.takesEffort, template.effort == nil, says("could not finish the message") else {
      return nil
    }
    next.effort = "minimal"
    return next
  }

  private func withOtherLimit(_ template: RequestTemplate, at endpoint: OpenAIEndpoint) -> RequestTemplate? {
    guard let name = template.limitName, isUnsupported, refusal.says(name),
      !says("use '\(name)'", "use `\(name)`", "use \(name)"),
      let other = endpoint.limitNames.first(where: { $0 != name })
    else { return nil }
    var next = template
    next.limitName = other
    return next
  }
}

// MARK: - Reasoning

extension RequestAdjustment {
  private func isAboutEffort(of template: RequestTemplate) -> Bool {
    guard let effort = template.effort else { return false }
    return says("effort") || isUnsupported && says("'\(effort)'", "\"\(effort)\"", "`\(effort)`")
  }

  /// With the least effort that the message names, else without a word of it.
  private func withOtherEffort(_ template: RequestTemplate) -> RequestTemplate? {
    var next = template
    next.effort = Self.efforts.first { word in
      word != template.effort && says("'\(word)'", "\"\(word)\"", "`\(word)`")
    }
    return next
  }
}
