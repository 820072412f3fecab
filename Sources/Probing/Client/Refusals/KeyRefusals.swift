import Domain

/// How vendors say that a key does not hold, where its status alone does not.
enum KeyRefusals {
  /// Codes, in lower case.
  static let words: Set<String> = [
    // ai.google.dev/gemini-api/docs/troubleshooting; google.api.ErrorReason.
    "api_key_invalid", "api_key_expired", "unauthenticated", "access_token_expired",
    // platform.openai.com, docs.anthropic.com, inference-docs.cerebras.ai, novita.ai.
    "invalid_api_key", "wrong_api_key", "authentication_error", "missing_api_key", "expired_api_key",
    "account_deactivated", "failed_to_auth", "authentication_failed",
    // BerriAI/litellm#20837, #12273: a proxy that cannot look up the key.
    "no_db_connection", "token_not_found_in_db", "expired_key",
    // alibabacloud.com/help/en/model-studio/error-code.
    "invalidapikey", "invalid_access_token",
    // docs.z.ai/api-reference/api-code; platform.minimax.io/docs/api-reference/errorcode.
    "1004", "2049",
    // developers.cloudflare.com/api; scaleway.com/en/developers/api.
    "9109", "denied_authentication",
    // docs.byteplus.com; cloud.tencent.com.
    "authenticationerror", "authfailure", "authfailure.secretidnotfound", "authfailure.signaturefailure",
    "authfailure.invalidsecretid", "authfailure.invalidauthorization",
    // RFC 6750, section 3.1.
    "invalid_token", "token_expired",
  ]

  /// Whole phrases, in lower case.
  static let phrases = [
    "incorrect api key", "invalid api key", "api key not valid", "api key expired", "api key is invalid",
    "api key is not valid", "api key has expired", "api key has been revoked", "api key has been disabled",
    "api key is disabled", "api key you provided is invalid", "invalid api-key", "invalid x-api-key",
    "wrong api key", "no api key", "missing api key", "api key is missing", "api key is required",
    "api key not found", "api key does not exist", "api key was reported as leaked", "reported as leaked",
    "key has been leaked", "key was leaked", "leaked api key", "key is blocked because it leaked",
    "invalid access token", "access token expired", "access token is invalid", "token has expired",
    "invalid authentication credentials", "invalid authentication token", "invalid bearer token",
    // huggingface_hub and its users quote it, with 400.
    "token seems invalid",
    "no connected db", "unregistered callers",
    // docs.aws.amazon.com/bedrock: of a bearer key, under AccessDeniedException.
    "make sure your api key is valid", "invalid api key format", "bearer token has expired",
    // docs.github.com/en/copilot: a token of another sort.
    "not accessible by personal access token", "personal access tokens are not supported",
    // QuantumNous/new-api, middleware/auth.go; the Chinese vendors.
    "无效的令牌", "令牌已过期", "令牌过期", "令牌状态不可用", "未提供令牌", "令牌已被禁用", "令牌无效",
    "令牌验证失败", "密钥无效", "无效的密钥", "无效的api", "无效的 api", "身份验证失败", "鉴权失败",
    "认证失败", "api key无效", "api key 无效", "apikey无效",
  ]

  /// AWS's names for a signature or a token that does not hold; it sends them with 403.
  static let amazonWords: Set<String> = [
    "unrecognizedclientexception", "invalidsignatureexception", "signaturedoesnotmatch",
    "expiredtokenexception",
    "incompletesignature", "missingauthenticationtoken", "invalidclienttokenid",
    "incompletesignatureexception", "missingauthenticationtokenexception",
  ]

  static let rows: [Refinement] = [
    Refinement([400, 403, 412], words: words, phrases: phrases, .authRejected)
      .orSentences([
        "invalid token", "unauthorized", "invalid key", "token is invalid", "token invalid",
        "authentication error",
      ]),
    // The proxy's database is down, and with it every key: LiteLLM has 500 and 503 for it as well.
    Refinement([500, 503], words: ["no_db_connection"], phrases: ["no connected db"], .authRejected),
    Refinement([403], words: amazonWords, .authRejected),
  ]
}
