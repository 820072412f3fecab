import Domain

/// The defaults in force: what `defaults` give, and for the rest the figures of the README's table.
struct Settings {
  let deadline: Duration
  let connectTimeout: Duration
  let runDeadline: Duration?
  let interval: Duration?
  let maxInFlight: Int
  let maxInFlightPerHost: Int
  let validFor: Duration
  let maxResponseBytes: Int
  let modelsPerRow: Int
  let proxy: RawProxy?
  let caFile: String?

  init(_ raw: RawDefaults, _ findings: BaselineFindings) {
    deadline = raw.deadline?.value ?? .seconds(10)
    runDeadline = raw.runDeadline?.value
    interval = raw.interval?.value
    maxInFlight = raw.maxInFlight?.value ?? 32
    maxInFlightPerHost = raw.maxInFlightPerHost?.value ?? 6
    validFor = raw.validFor?.value ?? .seconds(86_400)
    maxResponseBytes = raw.maxResponseBytes?.value ?? 33_554_432
    modelsPerRow = raw.modelsPerRow?.value ?? PublicFacts.usualModelsPerRow
    proxy = raw.proxy?.value
    caFile = raw.caFile?.value
    connectTimeout = Self.connectTimeout(raw.connectTimeout, within: deadline, findings) ?? .seconds(3)
  }

  /// `given`, cut to the deadline: a connection cannot take longer than the whole. That is worth a word only where
  /// somebody wrote it.
  static func connectTimeout(
    _ given: Located<Duration>?, within deadline: Duration, _ findings: BaselineFindings
  ) -> Duration? {
    guard let given, given.value > deadline else { return given?.value }
    let limit = DurationText.text(deadline)
    findings.warn(
      given.path, "\(DurationText.text(given.value)) is more than the deadline of \(limit); \(limit) is used")
    return deadline
  }
}
