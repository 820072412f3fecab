import Baseline
import Domain
import Transport

/// The project and the region in whose name a model of Vertex is called.
struct VertexLocation: Sendable {
  private let project: String
  private let location: String

  /// Nil without `options.project`, or behind a host that names no region.
  init?(of backend: BackendPlan) {
    guard let project = backend.options["project"]?.first, let host = backend.base?.host,
      let location = Self.location(of: host)
    else { return nil }
    self.project = project
    self.location = location
  }

  /// Where `method` of `model` is called.
  func path(of model: ListedModel, calling method: String) -> String {
    "/v1/projects/\(PathSegment.encoded(project))/locations/\(location)"
      + "/publishers/\(PathSegment.encoded(model.owner ?? ""))"
      + "/models/\(PathSegment.encoded(model.id)):\(method)"
  }

  /// `us-central1` of `us-central1-aiplatform.googleapis.com`, `eu` of `aiplatform.eu.rep.googleapis.com`, `global` of
  /// the bare name (<https://cloud.google.com/vertex-ai/docs/reference/rest#service-endpoint>).
  private static func location(of host: String) -> String? {
    let global = "aiplatform.googleapis.com"
    if host == global { return "global" }
    if host.hasSuffix("-" + global) { return segment(host.dropLast(global.count + 1)) }
    let (front, back) = ("aiplatform.", ".rep.googleapis.com")
    guard host.hasPrefix(front), host.hasSuffix(back), host.count > front.count + back.count else {
      return nil
    }
    return segment(host.dropFirst(front.count).dropLast(back.count))
  }

  private static func segment(_ text: Substring) -> String? {
    text.isEmpty || text.contains(".") ? nil : String(text)
  }
}
