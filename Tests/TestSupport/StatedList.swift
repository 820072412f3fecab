import Baseline
import Domain
import JSON
import Probing
import Transport

/// An adapter for tests: whatever the answer is, it reads what it was told to, page after page.
struct StatedList: AdapterSource {
  var profile = BackendKind(name: "stated", owners: .many)
  var pages: [ListPage]
  var headersOfSteps: [HTTPHeader] = []

  init(_ pages: [ListPage]) { self.pages = pages }

  /// One page of models that name their makers.
  init(_ models: [ListedModel], unreadable: Int = 0) {
    pages = [ListPage(models: models, unreadable: unreadable)]
  }

  var adapter: Adapter {
    Adapter(
      profile,
      listing: Listing(firstStep: firstStep, read: read, headers: { [headersOfSteps] _, _ in headersOfSteps })
    )
  }

  func firstStep(for backend: BackendPlan) -> Step { step(1) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    guard let number = Int(step.purpose), pages.indices.contains(number - 1) else { throw .notAList }
    var reading = pages[number - 1]
    if number < pages.count { reading.next = .step(self.step(number + 1)) }
    return reading
  }

  private func step(_ number: Int) -> Step {
    Step(.get(path: "/models", query: [QueryItem("page", "\(number)")]), purpose: "\(number)")
  }
}
