import Domain

/// How vendors say that a header of the request, not its key, is at fault.
enum HeaderRefusals {
  private static let statuses: Set<Int> = [400, 401, 403, 404, 406, 412]

  static let rows: [Refinement] = [
    // openai/codex#1000, Aider-AI/aider#3717.
    row(
      .openAIOrganization, words: ["mismatched_organization", "invalid_organization"],
      phrases: ["openai-organization header should match", "no such organization"]),
    row(
      .openAIProject, words: ["mismatched_project", "invalid_project"],
      phrases: ["openai-project header should match", "no such project"]),
    // Anthropic refuses browsers that way.
    row(.origin, phrases: ["cors requests are not allowed"]),
    // docs.anthropic.com/en/api/versioning and /en/api/beta-headers.
    row(
      .anthropicVersion,
      phrases: ["anthropic-version: header is required", "`anthropic-version` header"]),
    row(.anthropicBeta, phrases: ["`anthropic-beta`", "anthropic-beta header", "anthropic-beta:"]),
    // cloud.google.com/apis/docs/system-parameters; google.api.ErrorReason.
    row(.userProject, words: ["user_project_denied"], phrases: ["x-goog-user-project header"]),
    // docs.github.com/rest/about-the-rest-api/api-versions.
    row(.gitHubVersion, phrases: ["x-github-api-version"]),
    // caozhiyuan/copilot-api: what the chat endpoint says without an editor's headers.
    row(.editorVersion, phrases: ["missing editor-version header"]),
    row(.copilotIntegration, phrases: ["copilot-integration-id", "unknown integration"]),
  ]

  private static func row(
    _ header: RefusedHeader, words: Set<String> = [], phrases: [String] = []
  ) -> Refinement {
    Refinement(statuses, words: words, phrases: phrases, .clientError, detail: .header(header))
  }
}
