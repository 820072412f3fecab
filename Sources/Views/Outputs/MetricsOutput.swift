import Domain
import SnapshotFiles

/// `metrics.prom`, for node_exporter's textfile collector.
///
/// Labels are the backend's name and words of ours (status, outcome, phase), never a model's id: what the number of series
/// is bounded by is the baseline. A value that nobody knows has no sample, a count of nothing is 0.
enum MetricsOutput: DerivedOutput {
  static let output = OutputName.metrics
  static let path = "metrics.prom"

  static let promises = [
    FilePromise(
      path,
      "Prometheus' text format for node_exporter's textfile collector, names `rollcall_…`: run, backends, phases, outcomes, counts, certificate expiry, spend. Base units, no timestamps, no model ids; what is not known has no sample"
    )
  ]

  static func files(of context: OutputContext) -> [OutputFile] {
    var text = MetricsText()
    text.add(context.snapshot.run, of: context.snapshot.backends)
    text.addStates(of: context.snapshot.backends)
    text.addProbes(of: context.snapshot.backends)
    text.addModels(of: context.snapshot.backends)
    text.addSpend(of: context.snapshot.backends, on: context.snapshot.run.startedAt)
    return [OutputFile(path: path, bytes: text.bytes)]
  }
}

extension MetricsText {
  /// The run as a whole.
  fileprivate mutating func add(_ run: RunHeader, of backends: [SnapshotBackend]) {
    gauge("rollcall_info", "The rollcall that ran last.")
    sample(1, ("version", run.version))
    gauge("rollcall_run_sequence", "The number of the last run in its output folder.")
    sample(run.sequence)
    gauge("rollcall_run_start_timestamp_seconds", "When the last run started.")
    sample(run.startedAt)
    gauge("rollcall_run_finish_timestamp_seconds", "When the last run that published finished.")
    sample(run.finishedAt)
    gauge("rollcall_run_duration_seconds", "How long the last run took until everybody had been asked.")
    sample(milliseconds: run.counts.durationMilliseconds)
    gauge("rollcall_run_partial", "Whether the last run ended before every backend was asked.")
    sample(!run.counts.interrupted.isEmpty)
    gauge("rollcall_run_offline", "Whether the last run found this machine to be offline.")
    sample(run.isOffline)
    gauge("rollcall_run_backends", "What the last run did with the backends of the snapshot.")
    sample(run.counts.answered, ("result", "answered"))
    sample(run.counts.failed, ("result", "failed"))
    sample(run.counts.notProbed, ("result", "not_probed"))
    gauge("rollcall_next_run_due_timestamp_seconds", "From when another run has something to do.")
    sample(run.nextDueAt)
    gauge(
      "rollcall_snapshot_valid_until_timestamp_seconds",
      "When the first row that can be believed now no longer can.")
    sample(run.validUntil)
    gauge("rollcall_last_success_timestamp_seconds", "When a probe of any backend last ended well.")
    sample(backends.compactMap(\.backendState.lastSuccessAt).max())
    gauge("rollcall_models_listed", "Models that the backends list, all together.")
    sample(run.counts.models)
    gauge("rollcall_models_usable", "Models that are proven to be usable, all together.")
    sample(run.counts.usable)
  }

  fileprivate mutating func addStates(of backends: [SnapshotBackend]) {
    gauge("rollcall_backend_info", "The kind of a backend.")
    for backend in backends { sample(1, ("backend", backend.name.text), ("kind", backend.kind)) }
    gauge(
      "rollcall_backend_up",
      "Whether a backend answers; absent for one that is switched off, that was never asked or whose key is missing."
    )
    for backend in backends { sample(backend.isUp, ("backend", backend.name.text)) }
    gauge("rollcall_backend_status", "The status of a backend: 1 for the one it has.")
    for backend in backends {
      for status in Status.allCases {
        sample(
          backend.status == status, ("backend", backend.name.text), ("status", status.rawValue))
      }
    }
    gauge("rollcall_backend_consecutive_failures", "Probes in a row that failed.")
    for backend in backends {
      sample(backend.backendState.consecutiveFailures, ("backend", backend.name.text))
    }
    gauge("rollcall_backend_last_success_timestamp_seconds", "When a probe last ended well.")
    for backend in backends { sample(backend.backendState.lastSuccessAt, ("backend", backend.name.text)) }
    gauge("rollcall_backend_next_probe_timestamp_seconds", "Before when it is not probed again.")
    for backend in backends { sample(backend.backendState.nextProbeAt, ("backend", backend.name.text)) }
  }

  /// Of the last probe that was sent, whichever run sent it.
  fileprivate mutating func addProbes(of backends: [SnapshotBackend]) {
    let probed = backends.compactMap { backend in
      backend.backendState.probe.map { (name: backend.name.text, probe: $0) }
    }
    gauge("rollcall_backend_probe_info", "How the last probe ended.")
    for (name, probe) in probed { sample(1, ("backend", name), ("outcome", probe.outcome.rawValue)) }
    gauge("rollcall_backend_probe_start_timestamp_seconds", "When the last probe started.")
    for (name, probe) in probed { sample(probe.startedAt, ("backend", name)) }
    gauge(
      "rollcall_backend_probe_duration_seconds",
      "From the start of the last probe's first request to the end of each phase; total is that of the whole probe."
    )
    for (name, probe) in probed {
      let timings = probe.timings
      sample(milliseconds: timings.resolve, ("backend", name), ("phase", "resolve"))
      sample(milliseconds: timings.connect, ("backend", name), ("phase", "connect"))
      sample(milliseconds: timings.tls, ("backend", name), ("phase", "tls"))
      sample(milliseconds: timings.firstByte, ("backend", name), ("phase", "first_byte"))
      sample(milliseconds: timings.total, ("backend", name), ("phase", "total"))
    }
    gauge(
      "rollcall_backend_certificate_expiry_timestamp_seconds", "When the certificate of its server runs out.")
    for (name, probe) in probed { sample(probe.certificateExpiresAt, ("backend", name)) }
  }

  fileprivate mutating func addModels(of backends: [SnapshotBackend]) {
    gauge("rollcall_backend_models_listed", "Models that a backend lists.")
    for backend in backends {
      sample(backend.listedCount, ("backend", backend.name.text))
    }
    gauge("rollcall_backend_models_usable", "Models that are proven to be usable.")
    for backend in backends {
      sample(backend.usableCount, ("backend", backend.name.text))
    }
    gauge("rollcall_backend_rows", "Rows of a backend, one for each provider.")
    for backend in backends { sample(backend.rows.count, ("backend", backend.name.text)) }
    gauge("rollcall_backend_rows_stale", "Rows that should not be relied on.")
    for backend in backends {
      sample(backend.rows.count { $0.row.isStale }, ("backend", backend.name.text))
    }
  }

  /// What trying models out has cost on the day of the run, by our own count.
  fileprivate mutating func addSpend(of backends: [SnapshotBackend], on day: Timestamp) {
    let spent = backends.map {
      (name: $0.name.text, spend: $0.backendState.spend?.onDay(of: day) ?? InferenceSpend())
    }
    let total = spent.reduce(into: InferenceSpend()) { $0.add($1.spend) }
    gauge("rollcall_inference_spend_usd", "USD that trying models has cost today (UTC), all together.")
    sample(total.usd)
    gauge("rollcall_backend_inference_spend_usd", "USD that trying its models has cost today (UTC).")
    for (name, spend) in spent { sample(spend.usd, ("backend", name)) }
    gauge("rollcall_backend_inference_requests", "Requests that tried its models today (UTC).")
    for (name, spend) in spent { sample(spend.requests, ("backend", name)) }
    gauge("rollcall_backend_inference_requests_unpriced", "Those of them whose price is not known.")
    for (name, spend) in spent { sample(spend.unpriced, ("backend", name)) }
  }
}
