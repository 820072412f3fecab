/// A header of a request at which a server took offence, by the name that its user writes.
package enum RefusedHeader: String, Sendable, Hashable, CaseIterable {
  case openAIOrganization = "OpenAI-Organization"
  case openAIProject = "OpenAI-Project"
  case origin = "Origin"
  case anthropicVersion = "anthropic-version"
  case anthropicBeta = "anthropic-beta"
  case userProject = "x-goog-user-project"
  case gitHubVersion = "X-GitHub-Api-Version"
  case editorVersion = "Editor-Version"
  case copilotIntegration = "Copilot-Integration-Id"
}
