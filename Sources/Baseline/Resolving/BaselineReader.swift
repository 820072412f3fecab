import Domain
import JSON

/// What a good baseline says.
package struct LoadedBaseline: Sendable {
  /// What the run does. Private to `Probe`.
  package let plan: Plan
  /// What may be said of each backend of the plan, in the same order.
  package let facts: [PublicFacts]
  /// The backends of the whole baseline, every profile included: one that is not among them has left.
  package let allNames: Set<BackendName>
  /// The profiles that can be laid over it.
  package let profileNames: [String]
  /// What is odd but stops nothing.
  package let warnings: [BaselineWarning]
  /// Texts that anyone may read in the baseline or the snapshot, and the stand-ins that local servers take for a
  /// key. A credential that equals one is sent, but is no secret to look for.
  package let publicTexts: Set<String>
  /// What is published beside the snapshot, by the names of `DerivedOutputs`.
  package let outputs: Set<String>
  /// By what incidents open and close.
  package let historyRules: HistoryRules
  /// How many published snapshots are kept; nil when that is not said: then none is added, and none removed.
  package let keep: Int?
  /// What it wants of models.
  package let requirements: Requirements
  /// Whom the run tells of itself.
  package let targets: [NotificationTarget]
  /// What the run goes on from where its own folder knows less.
  package let previous: PreviousSource?
  /// Where the run publishes besides its own folder.
  package let bucket: Bucket?
}

/// Reads `baseline.json`: bytes in, a plan out, or everything that is wrong with them at once. Pure; the caller has
/// read the file and keeps its size in bounds.
package enum BaselineReader {
  /// Bytes of memory that the parsed document may take, unless told otherwise.
  package static let memory = 268_435_456

  /// Reads `bytes`.
  /// - Parameters:
  ///   - folder: the baseline's own folder, absolute: where relative paths start.
  ///   - profile: the overlay to choose, if any.
  ///   - kinds: the kinds that this version supports.
  ///   - isStrict: whether a bad model entry is an error instead of being dropped and counted.
  /// - Throws: `BaselineRejected`, with all problems.
  package static func read(
    _ bytes: [UInt8], folder: String, profile: String? = nil, kinds: [BackendKind],
    isStrict: Bool = false, memory: Int = memory
  ) throws(BaselineRejected) -> LoadedBaseline {
    let (root, hasDuplicates) = try parse(bytes, memory: memory)
    let catalogue = KindCatalogue(kinds)
    let findings = BaselineFindings(kinds: catalogue)
    let reading = DocumentParser(
      backendParser: BackendParser(kinds: catalogue, folder: folder, isStrict: isStrict))
    let document = reading.read(Field(node: root, path: [], findings: findings))
    var parts: Parts?
    var targets: [NotificationTarget] = []
    var places: (previous: PreviousSource?, bucket: Bucket?)
    if let document, let layer = choose(profile, of: document, findings) {
      parts = finish(layer, catalogue, folder, findings)
      let requirements = requirements(of: layer, in: document)
      parts?.requirements = requirements
      OutputsParser.judge(document.outputs, requirements, document.targets.map(\.kind), findings)
      let settings = Settings(layer.defaults, BaselineFindings(kinds: catalogue))
      targets = document.targets.compactMap { $0.finished(settings, folder: folder) }
      places.previous = document.previous?.finished(settings, folder: folder)
      places.bucket = document.bucket?.finished(settings, folder: folder)
    }
    let (problems, warnings) = findings.settled(in: bytes, hasDuplicates: hasDuplicates)
    guard problems.isEmpty, let document, let parts else {
      throw BaselineRejected(problems: problems, warnings: warnings)
    }
    return LoadedBaseline(
      plan: parts.plan, facts: parts.facts, allNames: document.allNames,
      profileNames: document.profiles.keys.sorted(), warnings: warnings,
      publicTexts: publicTexts(parts, catalogue), outputs: document.outputs ?? Set(OutputName.names),
      historyRules: document.historyRules, keep: document.keep, requirements: parts.requirements,
      targets: targets.sorted { $0.kind.rawValue < $1.kind.rawValue },
      previous: places.previous, bucket: places.bucket)
  }

  private typealias Parts = (plan: Plan, facts: [PublicFacts], requirements: Requirements)

  /// The document's root. A repeated key does not end the reading, so that it is told together with all else.
  private static func parse(
    _ bytes: [UInt8], memory: Int
  ) throws(BaselineRejected) -> (root: JSONNode, hasDuplicates: Bool) {
    var limits = JSONReader.Limits.ours(memory: memory)
    do throws(JSONFailure) {
      do throws(JSONFailure) {
        return (try JSONReader.read(bytes, limits: limits), false)
      } catch {
        guard case .duplicateKey = error else { throw error }
        limits.rejectsDuplicateKeys = false
        return (try JSONReader.read(bytes, limits: limits), true)
      }
    } catch {
      throw BaselineRejected(problems: [problem(error)], warnings: [])
    }
  }

  private static func problem(_ failure: JSONFailure) -> BaselineProblem {
    let words: (line: Int?, message: String, hint: String?) =
      switch failure {
      case .empty: (nil, "the file is empty", "write at least one backend")
      case .syntax(let line, let column):
        (
          line, "not valid JSON at column \(column)",
          "JSON has no comments and no comma behind the last member"
        )
      case .duplicateKey(let line, let column): (line, "a key named twice at column \(column)", nil)
      case .encoding(let line, let column):
        (line, "not UTF-8 at column \(column)", "save the file as UTF-8")
      case .nul(let line, let column): (line, "a NUL in a text at column \(column)", "take the \\u0000 out")
      case .number(let line, let column): (line, "a number too large at column \(column)", nil)
      case .tooDeep: (nil, "nested too deep", nil)
      case .outOfMemory: (nil, "there is no memory to read it", "give the run more memory")
      case .overBudget: (nil, "takes too much memory", "remove what no backend needs")
      }
    return BaselineProblem(path: "", line: words.line, message: words.message, hint: words.hint)
  }

  private static func choose(
    _ name: String?, of document: BaselineDocument, _ findings: BaselineFindings
  ) -> BaselineDocument.Layer? {
    guard let name else { return document.base }
    if let profile = document.profiles[name] { return document.overlaid(by: profile) }
    let known = document.profiles.keys.sorted()
    let nearest = Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"? " } ?? ""
    findings.report(
      [.key("profiles")], "no profile \(DisplayText.quoted(name))",
      hint: known.isEmpty
        ? "the baseline has none" : nearest + "the known ones are \(DisplayText.list(known))")
    return nil
  }

  private static func finish(
    _ layer: BaselineDocument.Layer, _ kinds: KindCatalogue, _ folder: String, _ findings: BaselineFindings
  ) -> Parts {
    let settings = Settings(layer.defaults, findings)
    let resolver = BackendResolver(settings: settings, kinds: kinds, folder: folder, findings: findings)
    if layer.backends.isEmpty, !findings.isRejected(below: ["backends", "profiles"]) {
      findings.report([.key("backends")], "no backend at all", hint: "name at least one")
    }
    let finished = layer.backends.sorted { $0.key < $1.key }.compactMap { resolver.finish($0.key, $0.value) }
    let plan = Plan(
      backends: finished.map(\.plan), maxInFlight: settings.maxInFlight,
      maxInFlightPerHost: settings.maxInFlightPerHost, runDeadline: settings.runDeadline)
    return (plan, finished.map(\.facts), Requirements())
  }

  /// What is wanted of models.
  private static func requirements(
    of layer: BaselineDocument.Layer, in document: BaselineDocument
  ) -> Requirements {
    var requirements = Requirements()
    requirements.roles = document.roles
    for (name, raw) in layer.backends {
      if let globs = raw.required?.value, !globs.isEmpty { requirements.required[name] = globs }
    }
    return requirements
  }

  /// What local servers' manuals tell their users to send where a client insists on a key.
  private static let standIns: Set<String> = [
    "EMPTY", "ollama", "lm-studio", "not-needed", "sk-no-key-required",
  ]

  private static func publicTexts(_ parts: Parts, _ kinds: KindCatalogue) -> Set<String> {
    var texts = standIns
    for kind in kinds.names { texts.formUnion([kind, String(kind.map { $0 == "_" ? "-" : $0 })]) }
    for backend in parts.plan.backends {
      texts.insert(backend.name.text)
      if let provider = backend.provider { texts.insert(provider.text) }
      texts.formUnion(backend.providerMap.flatMap { [$0.key, $0.value.text] })
    }
    for (provider, models) in parts.facts.flatMap(\.assumed) {
      texts.insert(provider.text)
      for model in models { texts.formUnion([model.id, model.displayName].compactMap(\.self)) }
    }
    return texts
  }
}
