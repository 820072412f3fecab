import JSON

/// A list that is an object, in which each model stands under its id: Xinference, price lists.
enum KeyedRows {
  /// The rows with their ids; nil when `node` is no such list: every member has to be an object that says something
  /// which only a model's row says.
  static func rows(of node: JSONNode) -> [(key: String, value: JSONNode)]? {
    guard let members = node.members, !members.isEmpty else { return nil }
    return members.allSatisfy { isRow($1, under: $0) } ? members : nil
  }

  private static func isRow(_ row: JSONNode, under key: String) -> Bool {
    // An object with models of its own is a provider.
    guard row.isObject, !otherWords.contains(key), row["models"] == nil else { return false }
    return row["object"]?.text == "model" || row["id"]?.text == key || known.contains { row[$0] != nil }
  }

  /// Whether `node` is such a list.
  static func isList(_ node: JSONNode) -> Bool { node.isObject && rows(of: node) != nil }

  /// What such an object would be instead: an error, or a wrapper around something else.
  private static let otherWords: Set<String> = [
    "error", "errors", "detail", "details", "message", "base_resp", "data", "models", "result", "results",
    "list",
    "items", "meta", "pagination", "links", "_links", "response",
  ]

  /// Members of models' rows. Words that other objects have as well (`type`, `name`, `status`) prove nothing.
  private static let known = [
    "owned_by", "context_length", "context_window", "max_model_len", "max_context_length", "max_input_tokens",
    "max_output_tokens", "max_completion_tokens", "max_tokens", "model_type", "model_name", "model_id",
    "model",
    "model_ability", "model_format", "litellm_provider", "mode", "supported_parameters", "architecture",
    "display_name", "input_modalities", "modalities", "pricing", "capabilities", "quantization",
  ]
}
