import JSON

/// By what members the answer to a list says, under status 200, that it failed.
///
/// Each form is one that servers document or that reports quote: OpenAI and most (`error`), Cloudflare (`success`,
/// `errors`), Chinese gateways (`code`, `success: false`), Baidu (`errno`, `error_code`), MiniMax
/// (`base_resp.status_code`, <https://platform.minimax.io/docs/api-reference/errorcode>), FastAPI (`detail`).
enum EnclosedError {
  /// Members whose number is 0 when all is well.
  static let numbers = ["errno", "error_code", "errcode", "err_no", "err_code", "errorCode"]

  /// Members that hold lists, by the words of all kinds.
  private static let lists = [
    "data", "models", "modelSummaries", "inferenceProfileSummaries", "publisherModels", "value", "results",
    "result", "items", "list",
  ]

  /// Codes that mean that all is well.
  private static let goodCodes: Set<String> = ["", "0", "200", "20000", "ok", "success"]
  /// States that mean that it is not.
  private static let badStates: Set<String> = ["error", "fail", "failed", "failure"]

  /// Whether the answer has a list with something in it.
  static func hasList(_ root: JSONNode) -> Bool {
    if let elements = root.elements { return !elements.allSatisfy(isErrorRow) }
    if KeyedRows.isList(root) { return true }
    return lists.contains { name in
      guard let node = root[name] else { return false }
      return node.elements.map { !$0.allSatisfy(isErrorRow) } ?? KeyedRows.isList(node)
    }
  }

  /// Whether one of its members says that it failed.
  static func isError(_ root: JSONNode) -> Bool {
    if let elements = root.elements { return root.count == 1 && elements.contains(where: isErrorRow) }
    if root["object"]?.text == "error" && root["data"] == nil { return true }
    let says = { (name: String) in root[name].map(ErrorEnvelope.saysSomething) ?? false }
    if says("error") || says("errors") || says("detail") { return true }
    if ["success", "ok"].contains(where: { isFalse(root[$0]) }) { return true }
    if let status = root["status"], isBad(state: status) { return true }
    if let code = root["code"], isBad(code: code) { return true }
    return numbers.contains { root[$0].map(isBad(number:)) ?? false }
      || root["base_resp"]?["status_code"].map(isBad(number:)) ?? false
  }

  private static func isErrorRow(_ row: JSONNode) -> Bool {
    row.isObject && row["id"] == nil && row["error"].map(ErrorEnvelope.saysSomething) ?? false
  }

  private static func isFalse(_ node: JSONNode?) -> Bool {
    node?.bool == false || node?.text?.lowercased() == "false"
  }

  private static func isBad(state: JSONNode) -> Bool {
    if let text = state.text {
      return badStates.contains(text.lowercased()) || Int(text).map { (400..<600).contains($0) } ?? false
    }
    return state.bool == false || state.integer.map { (400..<600).contains($0) } ?? false
  }

  private static func isBad(code: JSONNode) -> Bool {
    if let text = code.text { return !goodCodes.contains(text.lowercased()) }
    return code.number.map { ![0, 200, 20000].contains($0) } ?? false
  }

  private static func isBad(number: JSONNode) -> Bool {
    if let text = number.text { return !goodCodes.contains(text.lowercased()) }
    return number.number.map { $0 != 0 } ?? false
  }
}
