import Domain
import SnapshotFiles
import Views

extension Freshness {
  /// The first line of an answer for people: the snapshot's age, and what speaks against it.
  func head(_ width: Int?) -> String {
    let head = ([line] + remarks).joined(separator: "; ")
    return (width == nil ? head : Style.dim(head)) + "\n"
  }
}

/// What `show` prints for people: the snapshot's age, then a table.
struct ShowTables {
  let freshness: Freshness
  /// Columns of the terminal; nil on a pipe, where nothing may be lost.
  let width = Terminal.output.isInteractive ? Terminal.output.width : nil

  func text(_ overview: Overview, of unit: ShowAnswer.Unit, _ routes: [Route]) -> String {
    let table =
      switch unit {
      case .backends: backends(overview.backends)
      case .providers: providers(overview.providers)
      case .models: models(overview.models)
      case .routes: self.routes(routes)
      }
    return freshness.head(width) + table.text(width: width)
  }

  private func backends(_ lines: [Overview.BackendLine]) -> TextTable {
    var table = TextTable(
      ["BACKEND", "KIND", "STATUS", "MODELS", "USABLE", "LAST SUCCESS", "OUTCOME", "NOTE"], numbers: [3, 4])
    for line in lines {
      let (backend, backendState) = (line.backend, line.backend.backendState)
      table.add([
        backend.name.text, backend.kind, backend.status.rawValue, "\(line.models)", "\(line.usable)",
        backendState.lastSuccessAt.map { Elapsed.text($0, seenAt: freshness.now) } ?? "never",
        backendState.probe?.outcome.rawValue ?? "never asked", note(line),
      ])
    }
    return table
  }

  /// Why it is as it is, and what to do.
  private func note(_ line: Overview.BackendLine) -> String {
    let (backend, backendState) = (line.backend, line.backend.backendState)
    var notes = backend.drains.map(\.sentence)
    switch backend.disposition {
    case .credentialMissing: notes.append("its credential is missing: set it where `credential` points")
    case .drained where !backend.drains.isEmpty: break
    case .disabled, .drained: notes.append("not asked: \(backend.disposition.rawValue)")
    case .interrupted: notes.append("the run ended before its turn did")
    case .probed, .notDue, .notSelected:
      if let probe = backendState.probe, probe.outcome != .ok {
        notes.append(probe.hint)
        if let next = backendState.nextProbeAt, next > freshness.now {
          notes.append("asked again \(Elapsed.text(next, seenAt: freshness.now))")
        }
      }
    }
    if let limit = backend.degradedAboveMilliseconds { notes.append("slower than \(limit) ms") }
    if backend.listIsSuspect { notes.append("its list lost more than half of its models") }
    if line.assumed > 0 { notes.append("\(line.assumed) assumed by the baseline") }
    if !backend.dropped.isEmpty { notes.append("\(backend.dropped.models) models left out") }
    return notes.joined(separator: "; ")
  }

  private func providers(_ lines: [Overview.ProviderLine]) -> TextTable {
    var table = TextTable(["PROVIDER", "MODELS", "USABLE", "ROUTES", "THROUGH"], numbers: [1, 2, 3])
    for line in lines {
      table.add([
        line.provider.text, "\(line.models)", "\(line.usable)", "\(line.routes)",
        line.backends.map(\.text).joined(separator: ", "),
      ])
    }
    return table
  }

  private func models(_ lines: [Overview.ModelLine]) -> TextTable {
    var table = TextTable(
      ["MODEL", "USABLE", "CONTEXT", "INPUT", "OUTPUT", "ROUTES", "THROUGH, BEST FIRST"],
      numbers: [2, 3, 4, 5])
    for line in lines {
      table.add(
        [line.key.text, line.best.model.usability.rawValue] + figures(line.best.model)
          + ["\(line.routes.count)", line.routes.map(\.backend.text).joined(separator: ", ")])
    }
    return table
  }

  private func routes(_ routes: [Route]) -> TextTable {
    var table = TextTable(
      ["BACKEND", "PROVIDER", "MODEL", "USABLE", "CONTEXT", "INPUT", "OUTPUT", "CAN", "NOTE"],
      numbers: [4, 5, 6])
    for route in routes {
      table.add(
        [route.backend.text, route.provider.text, route.model.id.text, route.model.usability.rawValue]
          + figures(route.model)
          + [
            Capability.known(of: route.model.capabilities).map(\.rawValue).joined(separator: " "),
            note(route),
          ])
    }
    return table
  }

  /// Context, price in and price out; empty where nobody states it.
  private func figures(_ model: Model) -> [String] {
    let price = model.capabilities.price
    return [
      model.capabilities.contextTokens.map { "\($0)" } ?? "", price?.input.map { "$\($0)" } ?? "",
      price?.output.map { "$\($0)" } ?? "",
    ]
  }

  private func note(_ route: Route) -> String {
    var notes: [String] = []
    let model = route.model
    if !model.isListed { notes.append(model.firstSeenAt == nil ? "assumed" : "missing from the last list") }
    if route.status == .unavailable { notes.append("backend down") }
    if route.isStale { notes.append("stale") }
    if let refusal = model.refusal { notes.append("the list refuses it: \(refusal.rawValue)") }
    if let status = model.lifecycle.status, status != .active { notes.append(status.rawValue) }
    if let end = model.lifecycle.retiresAt, route.hasEnded == (end <= freshness.now) {
      notes.append((route.hasEnded ? "retired " : "retires ") + Elapsed.text(end, seenAt: freshness.now))
    }
    return notes.joined(separator: ", ")
  }
}
