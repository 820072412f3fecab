import Foundation
import JSON
import Testing

@testable import RollcallCore

/// Takes a fixture's backend through its adapter, the classifier and the provider rule, as a probe does, with files
/// for a network. Checks each request against its file on the way.
struct FixtureProbe {
  private let fixture: AdapterFixture
  private let adapter: any Adapter
  private let backend: BackendPlan
  private var result = FixtureResult()
  private var models: [(provider: ProviderName, model: FoundModel)] = []

  /// The moment that every fixture is read at.
  static let now = Timestamp(milliseconds: 1_795_168_800_000)

  init(_ fixture: AdapterFixture) throws {
    self.fixture = fixture
    let entry = try FixtureBackend(fixture)
    adapter = entry.adapter
    backend = entry.plan
  }

  mutating func run() throws -> FixtureResult {
    var next: (step: Step, link: String?)? = (adapter.firstStep(for: backend), nil)
    while let ask = next {
      result.requests += 1
      try checkRequest(ask.step, link: ask.link)
      let reply = try fixture.reply(result.requests)
      switch Classifier.list(in: reply) {
      case .failure(let refusal):
        if ask.step.isOptional { return finish() }
        result.outcome = refusal.outcome
        result.retryAfter = RetryAfter.told(by: reply, now: Self.now)
        return result
      case .success(let body):
        guard let reading = try? adapter.read(body, at: ask.step, for: backend) else {
          result.outcome = Classifier.outcome(of: ReadingFault.notAList)
          return result
        }
        add(reading)
        next = following(reading.next, ask.step)
      }
    }
    return finish()
  }

  private func following(_ next: Reading.Next, _ step: Step) -> (Step, String?)? {
    switch next {
    case .end: nil
    case .step(let step): (step, nil)
    case .link(let link): (step, link)
    }
  }

  private mutating func add(_ reading: Reading) {
    result.unreadable += reading.unreadable
    for index in models.indices {
      let facts = reading.additions[ModelID(models[index].model.id)] ?? reading.additionsToOthers
      if let facts { models[index].model.capabilities.fill(from: facts) }
    }
    for model in reading.models {
      if let provider = ProviderRule.provider(of: model, for: backend, adapter.profile) {
        models.append((provider, model))
      } else {
        result.refused += 1
      }
    }
  }

  private func finish() -> FixtureResult {
    var result = result
    for (provider, model) in models { result.models[provider, default: []].append(model) }
    return result
  }

  private func checkRequest(_ step: Step, link: String?) throws {
    let number = result.requests
    switch step.request {
    case .process(let argv, let environment):
      let sent = "argv: \(argv.joined(separator: " "))\nenvironment: \(environment.joined(separator: " "))\n"
      #expect(sent == (try fixture.text("request-\(number).process")))
    case .get(let path, let query):
      let base = try #require(backend.base)
      let items = query.map { $0.name + "=" + encoded($0.value) }
      let target = link ?? base.path + path + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
      let host = base.origin.dropFirst(base.scheme.count + 3)
      let lines = ["GET \(target) HTTP/1.1", "Host: \(host)"] + headerLines()
      #expect(lines.joined(separator: "\n") + "\n" == (try fixture.text("request-\(number).http")))
    }
  }

  private func headerLines() -> [String] {
    let own = adapter.profile.headers.map { "\($0.name): \($0.text)" }
    guard backend.credential != nil else { return own }
    return switch adapter.profile.authentication {
    case .bearer: own + ["Authorization: Bearer ‹secret›"]
    case .header(let name): own + ["\(name): ‹secret›"]
    case .none: own
    }
  }

  private func encoded(_ text: String) -> String {
    let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
    return text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? text
  }
}

/// A fixture's `backend.json`, in the form of a baseline's entry.
struct FixtureBackend {
  let adapter: any Adapter
  let plan: BackendPlan

  init(_ fixture: AdapterFixture) throws {
    let entry = try JSONReader.read(try fixture.bytes("backend.json"), limits: .ours(memory: 1_048_576))
    let kind = try #require(entry["kind"]?.text)
    let adapter = try #require(AdapterList.adapter(kind: kind))
    self.adapter = adapter
    let url = entry["base_url"]?.text ?? adapter.profile.defaultBaseURL
    var plan = BackendPlan(
      name: try #require(BackendName("fixture")), kind: adapter.profile.name,
      base: try url.map { try BaseURL($0, for: adapter.profile) }, folder: fixture.folder.path)
    plan.provider = entry["provider"]?.text.flatMap(ProviderName.init)
    for (owner, provider) in entry["providers"]?.members ?? [] {
      plan.providerMap[owner] = provider.text.flatMap(ProviderName.init)
    }
    plan.credential = entry["credential"]?["env"]?.text.map(CredentialReference.environment)
    for (name, value) in entry["options"]?.members ?? [] {
      plan.options[name] = value.elements?.compactMap(\.text) ?? value.text.map { [$0] }
    }
    self.plan = plan
  }
}
