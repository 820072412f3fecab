/// Codes and phrases by which hosts refuse one model, in lower case. Whole codes and whole phrases only.
enum ModelRefusalTable {
  /// The model is not there, or nothing serves it.
  static let missingCodes: Set<String> = [
    // <https://platform.openai.com/docs/guides/error-codes>; also new-api's distributor, with 503.
    "model_not_found", "invalid_model", "unknown_model", "unsupported_model", "model_does_not_exist",
    "model_not_exist", "model_not_exists", "modelnotfound", "model_not_found_error", "modelnotfounderror",
    // OpenCode Zen (<https://opencode.ai/docs/zen>), with 401.
    "modelerror",
    // <https://console.groq.com/docs/errors>, <https://console.groq.com/docs/deprecations>
    "model_decommissioned", "model_deprecated", "model_retired",
    // GitHub Copilot's gateway.
    "model_not_supported", "modelnotsupported",
    // <https://docs.together.ai/docs/error-codes>: models that run only on rented machines.
    "dedicated_endpoint_not_running", "model_not_available", "model_not_deployed",
    // <https://learn.microsoft.com/azure/ai-services/openai/reference>
    "deploymentnotfound", "deployment_not_found",
    // <https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html>
    "resourcenotfoundexception",
    // <https://docs.databricks.com/api/workspace/servingendpoints>
    "resource_does_not_exist",
    // <https://www.volcengine.com/docs/82379/1299023>
    "invalidendpointormodel.notfound", "invalidendpointormodel.modelidaccessdisabled",
    // <https://help.aliyun.com/zh/model-studio/error-code>
    "modelnotfound.notfound", "model.notfound", "modelnotexist",
  ]

  /// The model is there, and not for this account.
  static let forbiddenCodes: Set<String> = [
    // <https://console.groq.com/docs/errors>: what an organisation or a project blocks, and terms to be accepted.
    "model_permission_blocked_org", "model_permission_blocked_project", "model_terms_required",
    // LiteLLM's `ProxyErrorTypes` (<https://github.com/BerriAI/litellm/blob/main/litellm/proxy/_types.py>)
    "key_model_access_denied", "team_model_access_denied", "user_model_access_denied",
    "org_model_access_denied", "project_model_access_denied", "customer_model_access_denied",
    // <https://www.volcengine.com/docs/82379/1299023>
    "modelnotopen",
    // <https://help.aliyun.com/zh/model-studio/error-code>
    "model.accessdenied", "modelaccessdenied", "model_access_denied", "model_disabled", "model_not_allowed",
    "model_not_enabled",
  ]

  /// What follows a word for the model that is not there.
  static let missingPredicates = split([
    "does not exist", "doesn't exist", "not exist", "no longer exists", "not found", "could not be found",
    "couldn't be found", "cannot be found", "can't be found", "not supported", "supported no longer",
    "unsupported", "not available", "no longer available", "no longer supported", "not valid", "invalid",
    "not recognized", "not recognised", "not known", "unknown", "decommissioned", "deprecated", "retired",
    "discontinued", "removed", "sunset", "shut down", "reached end of life", "reached its end of life",
    "reached the end of its life", "not running", "not deployed", "not served",
  ])

  /// What follows a word for the model that this account may not use.
  static let forbiddenPredicates = split([
    "disabled", "blocked", "restricted", "gated", "not allowed", "not permitted", "not authorized",
    "not authorised", "not activated", "not open", "not opened", "not enabled", "access denied",
    "access is denied", "forbidden", "requires terms", "requires acceptance", "requires a subscription",
    "not included",
  ])

  /// Whole phrases for a model that is not there, wherever they stand.
  static let missingPhrases = [
    "no such model", "unknown model", "unrecognized model", "unsupported model", "nonexistent model",
    "not found the model", "could not find model", "could not find the model", "cannot find model",
    "can't find model", "unable to find model", "failed to find model", "no model named", "no model found",
    "not a valid model", "not a known model", "incorrect model id", "model identifier is invalid",
    "no deployment found", "no deployments found", "invalid model {model}", "invalid model name",
    "invalid model id", "invalid model specified",
    // new-api and one-api: no upstream of this account's group has it.
    "no available channel for model", "no available channels for model",
    // <https://openrouter.ai/docs/api-reference/errors>
    "no endpoints found", "no endpoints found for {model}", "no allowed providers are available",
    // <https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html>
    "with on-demand throughput isn't supported", "on-demand throughput isn't supported",
    "on-demand throughput is not supported",
    // <https://docs.together.ai/docs/error-codes>
    "unable to access non-serverless model", "dedicated endpoint is not running",
    "dedicated endpoint for {model} is not running",
    // NVIDIA's functions (<https://docs.api.nvidia.com>): a model of the catalogue that this account has no function of.
    "not found for account",
    "模型不存在", "不存在的模型", "模型未找到", "未找到模型", "找不到模型", "模型已下线", "模型已下架", "模型不可用",
    "模型未部署", "不支持的模型", "不支持该模型", "无可用渠道",
  ]

  /// Whole phrases for a model that this account may not use, wherever they stand.
  static let forbiddenPhrases = [
    "access to model", "access to the model", "access to this model", "access to the requested model",
    "access to the specified model", "access to {model}", "cannot access the model",
    "cannot access model", "can't access the model", "unable to access the model", "unable to access model",
    "allowed to access model", "allowed to access {model}", "allowed to use model", "allowed to use {model}",
    "allowed to use this model", "allowed to use publisher model", "not activated the model",
    "not enabled the model", "permission to use the model", "permission to use model",
    "permission to access the model", "permission to access model", "permission to use {model}",
    "permission to access {model}", "authorized to access model", "authorized to access this model",
    "authorized to use this model", "authorized to use model",
    "无权访问模型", "无权访问该模型", "无权使用模型", "无权使用该模型", "没有权限访问模型", "没有访问模型", "没有该模型",
    "没有模型", "未开通模型", "未开通该模型", "模型未开通", "模型已被禁用", "模型已禁用",
  ]

  private static func split(_ phrases: [String]) -> [[String]] {
    phrases.map { $0.split(separator: " ").map(String.init) }
  }
}
