import Domain

/// How vendors say that a key is good and may not do this: its scope, the place, the organisation, the plan.
enum ScopeRefusals {
  /// Codes, in lower case.
  static let words: Set<String> = [
    // RFC 6750, section 3.1; google.api.ErrorReason; elevenlabs.io/docs/developers/resources/error-messages.
    "insufficient_scope", "insufficient_permissions", "access_token_scope_insufficient",
    "missing_permissions", "missing_scope", "invalid_scope",
    // platform.openai.com/docs/guides/error-codes: place, address, organisation.
    "unsupported_country_region_territory", "ip_not_authorized", "no_organization",
    "api_key_ip_address_blocked", "api_key_service_blocked", "api_key_http_referrer_blocked",
    // console.groq.com; google.api.ErrorReason: a restricted organisation or project.
    "organization_restricted", "organization_disabled", "consumer_suspended", "consumer_invalid",
    "service_disabled", "account_suspended",
    // docs.z.ai/api-reference/api-code: an account that is locked, a plan that has ended.
    "1110", "1112", "1121", "1309",
    // alibabacloud.com/help/en/model-studio/error-code; docs.byteplus.com: a plan that the account has not bought.
    "accessdenied.unpurchased", "commoditynotpurchased", "operationdenied.servicenotopen",
    "subscriptionrequiredexception", "optinrequired", "subscription_required", "plan_required",
    // learn.microsoft.com/azure: names the scope in its message, and with it a subscription.
    "authorizationfailed", "permissiondenied",
  ]

  /// Whole phrases, in lower case.
  static let phrases = [
    // microsoft/PowerToys#32989: OpenAI's restricted keys, with 401.
    "missing scopes:", "missing scope:", "insufficient permissions for this operation",
    "insufficient authentication scopes", "insufficient scope", "is missing the permission",
    "does not have the required scope", "missing required scope", "lacks the required scope",
    "does not have the required permission",
    // docs.github.com/en/rest/models: of a fine-grained token, with 401.
    "permission is required to access", "lacks the required data action", "scope requirement",
    "does not have sufficient permissions",
    // snailyp/gemini-balance#328; platform.openai.com/docs/supported-countries.
    "user location is not supported", "country, region, or territory not supported",
    "not available in your country", "not available in your region", "not supported in your country",
    "not supported in your region", "unsupported country", "unsupported region", "unsupported location",
    "not available in your location", "not available in this region", "not available in this country",
    "from an unsupported region", "from unsupported countries",
    // songquanpeng/one-api#271 and router-for-me/CLIProxyAPI#3409: Groq, Anthropic.
    "organization has been restricted", "organization has been disabled", "organization is disabled",
    "account has been restricted", "account has been suspended for", "has been suspended due to violation",
    "must be a member of an organization", "your ip is not authorized", "not in the ip allowlist",
    "ip address is not allowed", "ip is not allowed",
    // Plans.
    "subscription has expired", "plan has expired", "package has expired", "no active subscription",
    "requires a paid plan", "requires a subscription", "not included in your plan",
    "not available on your plan", "not available on your current plan", "not have access to this plan",
    "upgrade your plan to", "commodity has not purchased",
    "地区不支持", "不支持的地区", "所在地区", "套餐已过期", "套餐已到期", "未开通", "未购买",
  ]

  static let rows: [Refinement] = [
    Refinement([400, 401, 403, 412, 451], words: words, phrases: phrases, .forbidden),
    // A locked account and a plan that has ended, in the codes of Z.ai, which sends them with 429.
    Refinement([429], words: ["1110", "1112", "1121", "1309"], .forbidden),
    // docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: a pace, with 403.
    Refinement(
      [403],
      phrases: ["exceeded a secondary rate limit", "api rate limit exceeded for", "rate limit exceeded"],
      .rateLimited),
  ]
}
