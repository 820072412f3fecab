import Domain

/// How vendors say that an account's money or allowance, not its pace, is used up.
enum QuotaRefusals {
  /// The statuses that vendors send it with.
  static let statuses: Set<Int> = [400, 401, 402, 403, 412, 429]

  /// Codes, in lower case, with the page that documents each group.
  static let words: Set<String> = [
    // platform.openai.com/docs/guides/error-codes; community reports of billing_not_active.
    "insufficient_quota", "billing_not_active", "credit_balance_exhausted",
    "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
    "organization_usage_limit_exceeded", "billing_hard_limit_reached", "usage_limit_reached",
    // docs.anthropic.com/en/api/errors.
    "enforced_spend_limit_reached", "billing_error",
    // docs.litellm.ai/docs/proxy/users.
    "budget_exceeded",
    // docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html.
    "servicequotaexceededexception",
    // cloud.google.com/apis/design/errors: google.api.ErrorReason.
    "billing_disabled",
    // console.groq.com/docs/spend-limits.
    "blocked_api_access",
    // platform.moonshot.ai/docs/api/chat#error-handling.
    "exceeded_current_quota_error",
    // QuantumNous/new-api, types/error.go; songquanpeng/one-api, relay/controller.
    "insufficient_user_quota", "pre_consume_token_quota_failed", "insufficient_token_quota",
    // alibabacloud.com/help/en/model-studio/error-code.
    "arrearage", "allocationquota.freetieronly", "prepaidbilloverdue", "postpaidbilloverdue",
    // docs.z.ai/api-reference/api-code: arrears, calls of a day, limits of a plan.
    "1113", "1304", "1308", "1310",
    // platform.minimax.io/docs/api-reference/errorcode: balance, limit of a plan.
    "1008", "2056",
    // docs.siliconflow.com: balance.
    "30001",
    // volcengine.com/docs/82379/1299023; docs.byteplus.com/en/docs/ModelArk/1299023.
    "accountoverdueerror", "operationdenied.serviceoverdue", "setlimitexceeded", "quotaexceeded",
    // cloud.tencent.com/document/api/1729/101837.
    "resourceunavailable.inarrears", "failedoperation.resourcepackexhausted",
    "failedoperation.freeresourcepackexhausted", "resourceinsufficient.chargeresourceexhaust",
    // novita.ai/docs/api-reference/basic-error-code.
    "not_enough_balance", "billing_balance_not_enough",
    // elevenlabs.io/docs/developers/resources/error-messages; docs.github.com/en/copilot.
    "quota_exceeded", "quota_exhausted",
    // Routers and hosts: vercel.com/docs/ai-gateway, docs.cline.bot, creator.poe.com, docs.venice.ai.
    "insufficient_funds", "insufficient_credits", "insufficient_credit", "insufficient_balance",
    "insufficientbalance", "balance_insufficient", "credits_exhausted", "credit_exhausted",
    "out_of_credits", "payment_required", "spend_limit_exceeded", "spending_limit_exceeded",
    "key_limit_exceeded", "key_spend_limit_exceeded",
    "reject_no_credit", "token_quota_reached", "quotas_exceeded", "dailylimitexceeded",
    "usage_limit_exceeded", "monthly_limit_exceeded", "credit_limit_exceeded",
    "balance_not_enough",
    "account_overdue", "account_in_arrears", "account_in_debt",
  ]

  /// Whole phrases, in lower case.
  static let phrases = [
    // Anthropic: 400 with invalid_request_error.
    "credit balance is too low", "reached your specified api usage limits",
    "exceed your organization's spend limit", "reached your spend limit", "monthly spend limit",
    // openrouter.ai/docs/api-reference/limits: a key's own cap, the account's credits.
    "key limit exceeded", "insufficient credits", "requires more credits", "can only afford",
    // docs.x.ai; continuedev/continue#10373.
    "used all available credits", "reached its monthly spending limit", "run out of credits",
    "ran out of credits", "out of credits", "used up its credits", "no credits remaining",
    "doesn't have any credits", "does not have any credits", "no credits left", "no remaining credits",
    // ai.google.dev/gemini-api/docs/billing: prepaid credits, caps of a project.
    "credits are depleted", "credit is depleted", "depleted your credits", "credits have been depleted",
    "depleted your monthly included credits", "monthly spending cap", "exceeded its spending cap",
    "exceeded its spend cap", "exceeded your spending cap", "spending limit reached",
    "spending limit exceeded", "exceeded your spending limit", "reached your spending limit",
    "exceeded the spending limit", "monthly spending limit", "spend limit reached", "spend limit exceeded",
    "has billing disabled", "requires billing to be enabled", "billing is not enabled",
    "billing is disabled", "billing has not been enabled", "billing account is not active",
    "billing is not active",
    // theopenco/llmgateway#3838, pollinations/pollinations#12136: Fireworks, with 412.
    "failure to pay past invoices", "suspended for payment", "suspended due to non-payment",
    "suspended for non-payment", "suspended due to unpaid", "suspended due to insufficient balance",
    "unpaid invoice", "payment is overdue", "overdue payment", "overdue balance", "balance is overdue",
    "account is overdue", "account is in arrears", "in arrears", "past due balance",
    // huggingface.co/docs/inference-providers/pricing.
    "exceeded your monthly included credits", "pre-paid credits are required",
    // Balances: DeepSeek, Moonshot, Z.ai, SiliconFlow, Novita, MiniMax, Venice.
    "insufficient balance", "insufficient account balance", "balance is insufficient",
    "insufficient usd or diem balance", "not enough balance", "balance not enough",
    "insufficient fund", "insufficient credit", "not enough credits", "balance is not enough",
    "account balance is too low", "balance is too low", "balance has been exhausted",
    "balance is exhausted", "account balance is $0", "no resource package",
    // QuantumNous/new-api and songquanpeng/one-api, English.
    "token quota is not enough", "user quota is not enough", "quota is not enough", "quota insufficient",
    "insufficient quota", "quota has been exhausted", "exhausted its free trial quota",
    "free quota exhausted", "free tier of the model has been exhausted",
    // docs.mistral.ai; docs.litellm.ai; ollama.com/cloud; developers.cloudflare.com/workers-ai.
    "inactive subscription or usage limit reached", "budget has been exceeded", "exceededbudget",
    "budget exceeded", "is over budget", "spending budget",
    "crossed budget", "weekly usage limit", "monthly usage limit", "daily usage limit",
    "daily free allocation", "today's quota", "daily limit exceeded", "usage limit has been reached",
    "reached your usage limit",
    "exceeded your monthly quota", "exceeded your premium request allowance", "monthly quota exceeded",
    "monthly limit exceeded", "free time limit reached", "week allocated quota exceeded",
    "month allocated quota exceeded", "hour allocated quota exceeded", "please recharge",
    "recharge your account", "cloud credits expired", "credits have expired",
    // The same in Chinese: one-api, new-api, Zhipu, DashScope, SiliconFlow, Volcengine, Qianfan.
    "额度不足", "余额不足", "余额已用", "额度已用", "额度用尽", "额度耗尽", "额度已耗尽", "余额耗尽",
    "欠费", "预扣费额度失败", "请充值", "资源包已用", "无可用资源包", "资源包不足", "配额已用", "配额不足",
    "配额耗尽", "余额为负", "费用不足", "账单已逾期", "账单逾期",
  ]

  /// Windows of a day or a month in a message or a Google `quotaId`: waiting a minute does not help.
  static let longWindows = [
    "perday", "per day", "per-day", "per 86400s", "bymodelbyday", "/ month", "/month", "per month",
  ]

  static let rows: [Refinement] = [
    // OpenRouter's budget for requests under way: it frees itself.
    Refinement([402], words: ["openrouter_in_flight_budget"], .rateLimited),
    Refinement(statuses, words: words, phrases: phrases, .quotaExhausted)
      .orSentences(["payment required", "quota exceeded", "out of quota", "usage limits", "spend limit"]),
    Refinement([402], .rateLimited).withRetryAfter(),
    // OpenRouter's limit of a minute, whose message may also tell what more credits would allow per day.
    Refinement([429], phrases: longWindows, .quotaExhausted).unless(["free-models-per-min"]),
  ]
}
