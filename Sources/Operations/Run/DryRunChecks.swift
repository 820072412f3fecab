import Baseline
import Domain
import Merging
import Probing
import SnapshotFiles

/// What a run would send to a backend after a good list, a line each, for `--dry-run`.
///
/// Which models a list will name is not known before it comes, so the last snapshot's stand in for them.
struct DryRunChecks {
  private let backend: BackendPlan
  private let adapter: Adapter
  private let held: [ListedModel]
  private let candidates: [Candidate]
  private let spent: InferenceSpend

  /// - Parameters:
  ///   - previous: what the last snapshot holds of the backend.
  ///   - tries: what the state folder remembers of tries.
  ///   - preparation: what the run has found out before its first request.
  init(
    _ backend: BackendPlan, _ adapter: Adapter, _ previous: PreviousBackend?, _ tries: InferenceState.Entry,
    _ preparation: Preparation
  ) {
    self.backend = backend
    self.adapter = adapter
    let now = preparation.startedAt
    let rows = backend.readiness.looksAtModels ? previous?.rows() ?? [:] : [:]
    held = rows.sorted { $0.key < $1.key }.flatMap { provider, row in
      row.models.filter(\.isListed).map { ListedModel($0, of: provider) }
    }
    let known = EvidenceIndex(
      previous, evidenceIsVoid: preparation.hasVoidEvidence(backend.name), tried: tries.evidence)
    let lasting = LastingRefusal(preparation.state(of: backend.name), of: backend, known, now: now)
    candidates = Candidate.due(among: held, backend.readiness, known, lasting: lasting, now: now)
    spent = DailySpend.more(previous?.backendState.spend, tries.spend)?.onDay(of: now) ?? InferenceSpend()
  }

  /// The lines; none with mode `off`.
  var lines: [String] {
    guard backend.readiness.mode != .off else { return [] }
    let checks = adapter.checks.ofBackend(backend, { [] }, !backend.references.isEmpty).map {
      check in
      "then \(check.step.method) \(DisplayText.masked(ResolvedRequest(check.step, of: backend, adapter.profile).identity)), a free check"
    }
    switch backend.readiness.mode {
    case .off: return []
    case .metadata: return checks + (backend.readiness.looksAtModels ? freeLooks : [])
    case .inference: return checks + tries
    }
  }

  private var limit: Int { backend.readiness.maxRequestsPerRun }

  private var freeLooks: [String] {
    let models = candidates.filter { adapter.checks.ofModel($0.model, backend) != nil }
    return ["then up to \(limit) free checks of single models" + names(models.map(\.id))]
  }

  private var tries: [String] {
    var (tried, skipped) = ([(id: ModelID, cost: DecimalNumber?)](), [String]())
    var usd = spent.usd
    for candidate in candidates {
      switch wayToTry(candidate, after: tried.count, usd) {
      case .skipped(let skip): skipped.append("\(DisplayText.masked(candidate.id.text)) (\(skip.rawValue))")
      case .tried(let cost):
        usd = usd + (cost ?? .zero)
        tried.append((candidate.id, cost))
      }
    }
    let first = tried
    var lines = ["then up to \(limit) inference requests" + names(tried.map(\.id))]
    if !first.isEmpty { lines.append("    " + cost(of: first.map(\.cost))) }
    if !skipped.isEmpty { lines.append("    not tried: " + shortened(skipped)) }
    let day = backend.readiness.maxUSDPerDay.map { " of at most $\($0)" } ?? ""
    return lines + [
      "    spent today: \(spent.requests) requests, \(spent.inputTokens) tokens in, "
        + "\(spent.outputTokens) out, $\(spent.usd)\(day)"
    ]
  }

  private enum Way {
    case tried(DecimalNumber?)
    case skipped(Evidence.Skip)
  }

  /// Whether a run would ask this model after so many others and so much money, by the same rules.
  private func wayToTry(_ candidate: Candidate, after requests: Int, _ usd: DecimalNumber) -> Way {
    switch adapter.inference.way(candidate.model, backend) {
    case .none(let skip): return .skipped(skip)
    case .family(let family):
      if candidate.model.capabilities.loaded == false { return .skipped(.notLoaded) }
      let template = family.firstTemplate(for: candidate.model)
      let cost = InferencePrice(candidate.model, in: template)?.cost(
        input: InferencePrice.assumedInputTokens, output: template.maxOutputTokens)
      if let most = backend.readiness.maxUSDPerDay {
        guard let cost else { return .skipped(.priceUnknown) }
        if usd + cost > most { return .skipped(.capReached) }
      }
      return requests < limit ? .tried(cost) : .skipped(.capReached)
    }
  }

  private func cost(of costs: [DecimalNumber?]) -> String {
    let known = costs.compactMap(\.self)
    let unknown = costs.count - known.count
    let sum = "about $\(known.reduce(.zero, +)) by the last list's prices"
    if known.isEmpty { return "at prices that no list told" }
    return unknown == 0 ? sum : sum + ", and \(unknown) at prices that no list told"
  }

  private func names(_ ids: [ModelID]) -> String {
    if held.isEmpty { return ", of models that the list will name" }
    return ids.isEmpty
      ? ": none is due" : ": " + shortened(ids.prefix(limit).map { DisplayText.masked($0.text) })
  }

  private func shortened(_ words: [String]) -> String {
    let rest = words.count > 5 ? " and \(words.count - 5) more" : ""
    return words.prefix(5).joined(separator: ", ") + rest
  }
}

extension ReadinessPlan {
  /// Whether single models are looked at at all.
  var looksAtModels: Bool { mode == .inference || mode == .metadata && !models.isEmpty }
}

extension ListedModel {
  /// The model as the last snapshot holds it.
  fileprivate init(_ record: Model, of provider: ProviderName) {
    self.init(
      id: record.id.text, displayName: record.displayName, owner: provider.text,
      capabilities: record.capabilities, lifecycle: record.lifecycle)
  }
}

extension Step {
  /// The request's method in words.
  var method: String { if case .post = request { "POST" } else { "GET" } }
}
