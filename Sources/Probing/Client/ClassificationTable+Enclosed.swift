extension ClassificationTable {
  /// The status that an error inside a 200 would have had, by words that only such errors use; nil for unknown ones.
  static func enclosedStatus(of envelope: ErrorEnvelope) -> Int? {
    enclosedStatuses.first { line in
      !line.words.isDisjoint(with: envelope.words) || line.phrases.contains { envelope.says($0) }
    }?.status
  }

  /// MiniMax numbers its failures under `base_resp.status_code`:
  /// <https://platform.minimax.io/docs/api-reference/errorcode>. The phrases are those of new-api and one-api, the
  /// gateways that most such answers come from, and of DashScope's table of errors.
  private static let enclosedStatuses: [(status: Int, words: Set<String>, phrases: [String])] = [
    (
      402, ["base_resp_1008", "base_resp_2056", "arrearage", "insufficient_user_quota"],
      ["insufficient balance", "insufficient quota", "余额不足", "额度不足", "欠费"]
    ),
    (
      401, ["base_resp_1004", "base_resp_2049", "invalidapikey", "invalid_token"],
      [
        "invalid token", "invalid api-key", "api key is invalid", "not authenticated",
        "could not validate credentials",
        "login fail", "invalid authentication", "invalid access token", "无效的令牌", "令牌无效", "未登录",
      ]
    ),
    (
      429, ["base_resp_1002", "base_resp_1039", "base_resp_1041", "base_resp_2045", "throttling"],
      ["rate limit", "too many requests", "请求过于频繁"]
    ),
    (
      403, ["accessdenied", "access_denied"], ["no permission", "permission denied", "access denied", "无权"]
    ),
    (
      500, ["base_resp_1000", "base_resp_1013", "base_resp_1024", "base_resp_1033"], ["internal server error"]
    ),
    (504, ["base_resp_1001"], []),
  ]
}
