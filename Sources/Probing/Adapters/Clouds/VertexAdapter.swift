import Baseline
import Domain
import JSON
import Transport

/// Reads Model Garden's `publishers.models.list`
/// (<https://cloud.google.com/vertex-ai/docs/reference/rest/v1beta1/publishers.models/list>), one chain of pages for
/// each publisher: the API lists no publishers. It is Google's catalogue, and says nothing of the project's own access.
///
/// The region is the host's: `https://europe-west4-aiplatform.googleapis.com`, or `https://aiplatform.googleapis.com`
/// for the global endpoint.
struct VertexAdapter: AdapterSource {
  let profile = BackendKind(
    name: "vertex",
    address: KindAddress(
      "https://us-central1-aiplatform.googleapis.com", rootPath: "", foreignRoots: ["/v1beta1", "/v1"]),
    key: KindKey(isRequired: true), owners: .many,
    options: [
      OptionField(
        "project", .name, meaning: "the project that pays; without it a person's token is refused the list."),
      OptionField(
        "publishers", .names,
        meaning: "whose models to list: google, anthropic, meta and mistralai unless told otherwise."),
    ])

  /// Those whose models most people call.
  private static let commonPublishers = ["google", "anthropic", "meta", "mistralai"]

  /// Few enough that no server of Google's was seen to refuse it.
  private static let pageSize = 100

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read, headers: headers),
      checks: Checks(ofModel: check, read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { list(of: publishers(of: backend)[0], token: nil) }

  /// The project that pays for the call. The list refuses a person's token without one.
  func headers(of step: Step, for backend: BackendPlan) -> [HTTPHeader] {
    backend.options["project"]?.first.map { [HTTPHeader("x-goog-user-project", $0)] } ?? []
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    var reading = try ModelRows(of: body, at: ["publisherModels"], leftOutBeside: ["nextPageToken"]) {
      model($0, publisher: step.purpose)
    }.reading()
    var known: Set<CatalogueKey> = []
    // The versions of a model are rows of the same name.
    reading.models = reading.models.filter { known.insert(CatalogueKey($0)).inserted }
    if let token = body.cursor(at: "nextPageToken") {
      reading.next = .step(list(of: step.purpose, token: token))
    } else if let publisher = publisher(after: step.purpose, of: backend) {
      reading.next = .step(list(of: publisher, token: nil))
    }
    return reading
  }

  /// An id alone does not tell its publisher, so only a backend of one publisher can ask. The `get` is of version 1,
  /// the list is not.
  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    let publishers = publishers(of: backend)
    guard publishers.count == 1 else { return nil }
    return Step(
      .get(
        path: "/v1/publishers/\(PathSegment.encoded(publishers[0]))/models/\(PathSegment.encoded(id.text))",
        query: []),
      purpose: "look_up")
  }

  /// Counting tokens is free, and only goes through where the project may call the model in that region.
  func check(of model: ListedModel, for backend: BackendPlan) -> Check? {
    guard let place = VertexLocation(of: backend), VertexInference.takesContents(model) else { return nil }
    var body = JSONWriter()
    body.value(.object([GeminiInference.contents]))
    let step = Step(
      .post(path: place.path(of: model, calling: "countTokens"), body: body.bytes), purpose: "count_tokens")
    return Check(step, .model, hasDocument: true, subject: ModelID(model.id))
  }

  /// Proto3's JSON leaves a count of zero out, but a ping is none.
  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    CheckResult(body["totalTokens"]?.integer == nil ? .malformedResponse : .ok)
  }

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    guard let place = VertexLocation(of: backend), let family = VertexInference(for: model, at: place) else {
      return .none(.noSmallRequest)
    }
    return .family(family)
  }

  // MARK: - The list

  private func publishers(of backend: BackendPlan) -> [String] {
    var known: Set<String> = []
    let named = backend.options["publishers"] ?? Self.commonPublishers
    return named.filter { known.insert($0).inserted }
  }

  private func publisher(after publisher: String, of backend: BackendPlan) -> String? {
    let publishers = publishers(of: backend)
    guard let index = publishers.firstIndex(of: publisher), index + 1 < publishers.count else { return nil }
    return publishers[index + 1]
  }

  private func list(of publisher: String, token: String?) -> Step {
    let cursor = token.map { [QueryItem("pageToken", $0)] } ?? []
    return Step(
      .get(
        path: "/v1beta1/publishers/\(PathSegment.encoded(publisher))/models",
        query: [QueryItem("pageSize", "\(Self.pageSize)")] + cursor), purpose: publisher)
  }

  private func model(_ row: JSONNode, publisher: String) -> ListedModel? {
    guard let name = row.identifier(at: "name") else { return nil }
    let segments = name.split(separator: "/", omittingEmptySubsequences: false)
    let id = segments.last?.prefix { $0 != "@" } ?? ""
    guard !id.isEmpty else { return nil }
    let front = segments.firstIndex(of: "publishers")
    let named = front.flatMap { $0 + 1 < segments.count ? String(segments[$0 + 1]) : nil }
    return ListedModel(id: String(id), owner: named ?? publisher, lifecycle: lifecycle(row))
  }

  private func lifecycle(_ row: JSONNode) -> Lifecycle {
    var life = Lifecycle()
    switch row["launchStage"]?.text {
    case "GA": life.status = .active
    case "EXPERIMENTAL", "PRIVATE_PREVIEW", "PUBLIC_PREVIEW": life.status = .preview
    default: break
    }
    return life
  }
}

/// What tells two models of the catalogue apart.
private struct CatalogueKey: Hashable {
  let id: ModelID
  let publisher: String?

  init(_ model: ListedModel) {
    id = ModelID(model.id)
    publisher = model.owner
  }
}
