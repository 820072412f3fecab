@testable import Baseline
@testable import Domain
@testable import Operations
@testable import Probing
import JSON

/// A baseline: refused with everything that is wrong with it, or run.
struct BaselineTarget: FuzzTarget {
  let name = "baseline"

  func seeds() async -> [[UInt8]] {
    FixtureFiles.all(below: "baseline") + [FixtureFiles.bytes("pipeline/two-runs/baseline.json") ?? []]
  }

  func check(_ input: [UInt8]) async throws {
    guard let loaded = try read(input) else { return }
    let names = loaded.plan.backends.map(\.name)
    try promise(Set(names).count == names.count, "a backend stands twice in the plan")
    try promise(loaded.facts.map(\.name) == names, "facts of other backends than the plan has")
    for plan in loaded.plan.backends {
      try promise(AdapterList.adapter(kind: plan.kind) != nil, "the kind \(plan.kind) has no adapter")
      try promise(plan.deadline > .zero && plan.interval ?? .zero >= .zero, "\(plan.name) has no time")
    }
    for warning in loaded.warnings {
      try Promises.holdLine(warning.text(file: "baseline.json"), typed: input)
    }
    guard names.count <= 40 else { return }
    try await run(input, of: names)
  }

  /// Loose and strict, twice each.
  private func read(_ input: [UInt8]) throws -> LoadedBaseline? {
    let loose = try read(input, isStrict: false)
    let strict = try read(input, isStrict: true)
    try promise(loose != nil || strict == nil, "what is wrong was let pass when strict")
    return loose
  }

  private func read(_ input: [UInt8], isStrict: Bool) throws -> LoadedBaseline? {
    do throws(BaselineRejected) {
      return try BaselineReader.read(
        input, folder: "/fuzz", kinds: AdapterList.all.map(\.profile), isStrict: isStrict, memory: 64 << 20)
    } catch {
      try promise(!error.problems.isEmpty, "refused without a reason")
      let lines = error.lines(file: "baseline.json")
      try promise(lines.count <= 1001, "\(lines.count) lines of reasons")
      for line in lines { try Promises.holdLine(line, typed: input) }
      return nil
    }
  }

  private func run(_ input: [UInt8], of names: [BackendName]) async throws {
    let environment = FuzzEnvironment(baseline: input)
    do throws(RunFailure) {
      _ = try await Pipeline(environment.job(), in: environment).dryRun()
      try await environment.run()
    } catch {
      try Promises.hold(of: error, typed: input)
      // A baseline may hold the key where it is published: under a model's name, say. And where nobody answers, nothing can
      // be gone on from.
      let root = try? JSONReader.read(input, limits: .ours(memory: 256 << 20))
      let goesOn = root?["previous"] != nil || root?["publish"] != nil
      try promise(
        error.kind == .files && (goesOn || Promises.has(Array(FuzzEnvironment.key.utf8), input)),
        "a good baseline ended the run: \(error.lines)")
      try promise(environment.publishCount == 0, "a run that ended has published")
      return
    }
    if let bad = environment.badRequest { throw Broken(bad) }
    let snapshot = try Promises.snapshot(of: environment.files)
    try promise(snapshot.backends.map(\.name) == names.sorted(), "other backends were published")
    try Promises.hold(of: environment)
  }
}
