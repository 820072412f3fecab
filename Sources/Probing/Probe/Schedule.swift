import Baseline
import Domain
import Transport

/// Who is called in this run, in which order, and who is not and why. Pure.
package struct Schedule: Sendable {
  /// The backends to probe; those probed longest ago first, so that nobody starves when a run is cut short.
  package let due: [BackendPlan]
  /// What happens to all others.
  package let others: [BackendName: Disposition]
  /// When the run ends, whoever is still under way.
  package let runDeadline: Duration
  /// Whether the given run deadline is too short for the queue.
  package let deadlineIsShort: Bool

  /// What a person asked for on the command line.
  package struct Selection: Sendable {
    /// Only these, dueness overridden; nil: all.
    package var only: Set<BackendName>?
    /// Whether dueness is overridden for all.
    package var force: Bool
    /// Only those of this part of a fleet; dueness stays as it is.
    package var shard: Shard?

    /// Collects the wishes.
    package init(only: Set<BackendName>? = nil, force: Bool = false, shard: Shard? = nil) {
      self.only = only
      self.force = force
      self.shard = shard
    }

    /// Whether the command line wants the backend of this name at all.
    package func wants(_ name: BackendName) -> Bool {
      only.map { $0.contains(name) } ?? true && shard?.contains(name) ?? true
    }
  }

  /// Backends that cannot be asked, or must not be.
  package struct Barred: Sendable {
    /// Those that lack a secret they need.
    var missingCredential: Set<BackendName> = []
    /// Those whose secrets were still being fetched when the run was ended.
    var interrupted: Set<BackendName> = []
    /// Those that are to be left alone, whatever the command line says.
    var drained: Set<BackendName> = []

    /// Collects the parts.
    package init(
      missingCredential: Set<BackendName> = [], interrupted: Set<BackendName> = [],
      drained: Set<BackendName> = []
    ) {
      self.missingCredential = missingCredential
      self.interrupted = interrupted
      self.drained = drained
    }

    /// What keeps `name` from being asked, its credential or the end of the run; nil when nothing does.
    fileprivate func disposition(of name: BackendName) -> Disposition? {
      if missingCredential.contains(name) { return .credentialMissing }
      return interrupted.contains(name) ? .interrupted : nil
    }
  }

  /// Decides for every backend of `plan`.
  /// - Parameters:
  ///   - backendStates: where each stood at the end of the last run; those whose back-off is void left out.
  ///   - barred: the backends that are not asked though they might be due.
  package init(
    plan: Plan, backendStates: [BackendName: BackendState], barred: Barred, selection: Selection,
    now: Timestamp
  ) {
    var due: [BackendPlan] = []
    var others: [BackendName: Disposition] = [:]
    for backend in plan.backends {
      if backend.isDisabled {
        others[backend.name] = .disabled
      } else if !(selection.shard?.contains(backend.name) ?? true) {
        // Another machine's, whose word on whether it is asked counts.
        others[backend.name] = .notSelected
      } else if barred.drained.contains(backend.name) {
        others[backend.name] = .drained
      } else if !selection.wants(backend.name) {
        others[backend.name] = .notSelected
      } else if let disposition = barred.disposition(of: backend.name) {
        others[backend.name] = disposition
      } else if selection.force || selection.only != nil
        || BackOffRule.isDue(
          backendStates[backend.name] ?? BackendState(), interval: backend.interval, now: now)
      {
        due.append(backend)
      } else {
        others[backend.name] = .notDue
      }
    }
    let lastProbed = { (backend: BackendPlan) in
      backendStates[backend.name]?.probe?.startedAt.milliseconds ?? .min
    }
    self.due = due.sorted { (lastProbed($0), $0.name) < (lastProbed($1), $1.name) }
    self.others = others
    let needed = Self.timeNeeded(for: due, plan: plan)
    runDeadline = plan.runDeadline ?? max(.seconds(60), needed)
    deadlineIsShort = plan.runDeadline.map { $0 < needed } ?? false
  }

  /// What the queue needs at worst: full rounds of the longest deadline, in all and for the busiest host, and 5 s.
  private static func timeNeeded(for due: [BackendPlan], plan: Plan) -> Duration {
    func rounds(_ backends: [BackendPlan], _ cap: Int) -> Duration {
      let longest = backends.map(\.deadline).max() ?? .zero
      return longest * ((backends.count + cap - 1) / cap)
    }
    let perHost = Dictionary(grouping: due, by: \.hostKey).values.map { rounds($0, plan.maxInFlightPerHost) }
    return max(rounds(due, plan.maxInFlight), perHost.max() ?? .zero) + .seconds(5)
  }
}

extension BackendPlan {
  /// What the cap per host counts by: host and port, the Unix socket, or, for a command or a file, the backend itself.
  package var hostKey: String {
    route.unixSocket.map { "unix:" + $0 } ?? base.map { "\($0.host):\($0.port)" } ?? "command:" + name.text
  }
}
