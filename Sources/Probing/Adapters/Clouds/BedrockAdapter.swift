import Baseline
import Domain
import JSON
import Transport

/// Reads Amazon Bedrock: its foundation models (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListFoundationModels.html>,
/// one page), then the inference profiles through which many of them are called
/// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_ListInferenceProfiles.html>), each sort by itself:
/// without `type` the service lists those of AWS alone (<https://github.com/aws/aws-cli/issues/9728>).
struct BedrockAdapter: AdapterSource {
  let profile = BackendKind(
    name: "bedrock", address: KindAddress("https://bedrock.{region}.amazonaws.com", rootPath: ""),
    key: KindKey(isRequired: true, canSign: true), owners: .many,
    options: [
      OptionField(
        BackendKind.region, .hostLabel,
        meaning: "the AWS region; required unless base_url is given and the credential is a single key.")
    ])

  private static let models = "models"

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofModel: check, read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step {
    Self.get("/foundation-models", Self.models, of: backend)
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    guard let type = BedrockProfileType(rawValue: step.purpose) else {
      let rows = try ModelRows(of: body, at: ["modelSummaries"], read: BedrockRows.model)
      return rows.reading(next: .step(Self.profiles(.systemDefined, of: backend)))
    }
    return try readProfiles(body, type, for: backend)
  }

  /// A server that does not know `type` gives all profiles each time: those of the other sort are passed over.
  private func readProfiles(
    _ body: JSONNode, _ type: BedrockProfileType, for backend: BackendPlan
  ) throws(ParseError) -> ListPage {
    var others = 0
    let rows = try ModelRows(of: body, at: ["inferenceProfileSummaries"]) { row in
      guard BedrockProfileType(of: row) ?? type == type else {
        others += 1
        return nil
      }
      return BedrockRows.profile(row, type)
    }
    var reading = rows.reading()
    reading.unreadable -= others
    if let token = body.cursor(at: "nextToken") {
      reading.next = .step(Self.profiles(type, after: token, of: backend))
    } else if type == .systemDefined {
      reading.next = .step(Self.profiles(.application, of: backend))
    }
    return reading
  }

  /// Policies often allow to list models and not profiles. That makes the list shorter, not wrong. Unless readiness is
  /// off, a profile that was there before is only taken for gone when a look-up says so, which such a policy forbids
  /// as well.
  private static func profiles(
    _ type: BedrockProfileType, after token: String? = nil, of backend: BackendPlan
  ) -> Step {
    let cursor = token.map { [QueryItem("nextToken", $0)] } ?? []
    let query = [QueryItem("maxResults", "1000")] + cursor + [QueryItem("type", type.rawValue)]
    var step = get("/inference-profiles", type.rawValue, query: query, of: backend)
    if token == nil { step.forgiven = [.forbidden] }
    return step
  }

  private static func get(
    _ path: String, _ purpose: String, query: [QueryItem] = [], of backend: BackendPlan
  ) -> Step {
    Step(
      .get(path: path, query: query), purpose: purpose,
      authentication: BedrockAddress.authentication(of: backend))
  }
}

// MARK: - Single models

extension BedrockAdapter {
  /// Whether the account may call it
  /// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetFoundationModelAvailability.html>). Profiles have
  /// no such endpoint.
  func check(of model: ListedModel, for backend: BackendPlan) -> Check? {
    guard !BedrockAddress.isProfile(model.id) else { return nil }
    let path = "/foundation-model-availability/" + PathSegment.encoded(model.id)
    return Check(
      Self.get(path, "availability", of: backend), .model, hasDocument: true, subject: ModelID(model.id))
  }

  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    let stated = [
      (body["authorizationStatus"]?.text, "AUTHORIZED"), (body["entitlementAvailability"]?.text, "AVAILABLE"),
      (body["regionAvailability"]?.text, "AVAILABLE"),
      (body["agreementAvailability"]?["status"]?.text, "AVAILABLE"),
    ].filter { $0.0 != nil }
    if stated.isEmpty { return CheckResult(.malformedResponse) }
    return CheckResult(stated.allSatisfy { $0.0 == $0.1 } ? .ok : .forbidden)
  }

  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    let folder = BedrockAddress.isProfile(id.text) ? "/inference-profiles/" : "/foundation-models/"
    return Self.get(folder + PathSegment.encoded(id.text), "look-up", of: backend)
  }

  /// A model that is not offered on demand is called through a profile, or through throughput that somebody bought. What
  /// a profile puts out is not stated; nearly all of them lead to models that talk.
  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    guard model.calls.isEmpty || model.calls.contains("ON_DEMAND") else { return .none(.notCallableByID) }
    return BedrockInference.hasRequest(for: model) ? .family(BedrockInference()) : .none(.noSmallRequest)
  }
}
