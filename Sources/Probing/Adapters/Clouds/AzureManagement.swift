import Baseline
import Domain
import Transport

/// The account of a resource in Azure Resource Manager, and the requests for its deployments
/// (<https://learn.microsoft.com/rest/api/aiservices/accountmanagement/deployments/list>). They go to another host than
/// the resource's own, with an Entra token in place of its key.
struct AzureManagement {
  /// The purpose of each page of deployments.
  static let listPurpose = "deployments"

  /// What a baseline says of it.
  static let option = OptionField(
    "arm",
    .object([
      OptionField("account", .text, isRequired: true, meaning: "the resource's name."),
      OptionField(
        "credential", .credential, isRequired: true,
        meaning: "an Entra token for Azure Resource Manager, the output of az account get-access-token."),
      OptionField(
        "management_url", .url,
        meaning: "where Resource Manager is; https://management.azure.com unless told otherwise."),
      OptionField("resource_group", .text, isRequired: true, meaning: "the resource's group."),
      OptionField("subscription", .text, isRequired: true, meaning: "the subscription's id."),
    ]),
    meaning:
      "the resource in Azure Resource Manager: lists its deployments in place of the models it could deploy.")

  /// Of Azure's public cloud; the national ones have their own.
  private static let publicURL = "https://management.azure.com"
  private static let version = QueryItem("api-version", "2025-06-01")

  private let base: BaseURL
  private let path: String

  /// Nil for a backend without `options.arm`.
  init?(of backend: BackendPlan) {
    let member = { (name: String) in backend.options["arm." + name]?.first }
    guard let subscription = member("subscription"), let group = member("resource_group"),
      let account = member("account"),
      let base = try? BaseURL(member("management_url") ?? Self.publicURL, rootPath: "")
    else { return nil }
    self.base = base
    path =
      "/subscriptions/\(PathSegment.encoded(subscription))/resourceGroups/\(PathSegment.encoded(group))"
      + "/providers/Microsoft.CognitiveServices/accounts/\(PathSegment.encoded(account))/deployments"
  }

  /// The first page of the deployments.
  func deployments() -> Step { step(path, purpose: Self.listPurpose) }

  /// One deployment.
  func deployment(_ name: String) -> Step { step(path + "/" + PathSegment.encoded(name), purpose: "look_up") }

  private func step(_ path: String, purpose: String) -> Step {
    Step(
      .get(path: path, query: [Self.version]), purpose: purpose, elsewhere: base,
      authentication: .other("arm.credential"))
  }
}
