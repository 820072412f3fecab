@testable import Domain
@testable import Probing
import Testing

/// Which region a host stands for.
struct VertexLocationTests {
  private func path(_ base: String, project: String? = "lab") throws -> String? {
    var plan = try Probing(kind: "vertex").plan
    plan.base = try BaseURL(base, rootPath: "")
    plan.options = project.map { ["project": [$0]] } ?? [:]
    let model = ListedModel(id: "m@1", owner: "google")
    return VertexLocation(of: plan)?.path(of: model, calling: "countTokens")
  }

  @Test(arguments: [
    ("https://us-central1-aiplatform.googleapis.com", "us-central1"),
    ("https://europe-west4-aiplatform.googleapis.com", "europe-west4"),
    ("https://aiplatform.googleapis.com", "global"), ("https://aiplatform.eu.rep.googleapis.com", "eu"),
  ])
  func `a host of Google's names its region`(_ base: String, _ location: String) throws {
    #expect(
      try path(base)
        == "/v1/projects/lab/locations/\(location)/publishers/google/models/m%401:countTokens")
  }

  @Test(arguments: [
    "https://gateway.test", "https://-aiplatform.googleapis.com", "https://a.b-aiplatform.googleapis.com",
    "https://aiplatform.rep.googleapis.com", "https://aiplatform.a.b.rep.googleapis.com",
    "https://us-central1-aiplatform.googleapis.com.evil.test",
  ])
  func `no other host does`(_ base: String) throws { #expect(try path(base) == nil) }

  @Test func `without a project nothing is called`() throws {
    #expect(try path("https://aiplatform.googleapis.com", project: nil) == nil)
  }
}
