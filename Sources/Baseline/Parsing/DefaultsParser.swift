/// The keys that `defaults` may have.
enum DefaultsKey: String, CaseIterable {
  case deadline
  case connectTimeout = "connect_timeout"
  case runDeadline = "run_deadline"
  case interval
  case maxInFlight = "max_in_flight"
  case maxInFlightPerHost = "max_in_flight_per_host"
  case validFor = "valid_for"
  case maxResponseBytes = "max_response_bytes"
  case limits, proxy
  case caFile = "ca_file"
}

/// `defaults` as written: nothing is filled in.
struct RawDefaults {
  var deadline: Located<Duration>?
  var connectTimeout: Located<Duration>?
  var runDeadline: Located<Duration>?
  var interval: Located<Duration>?
  var maxInFlight: Located<Int>?
  var maxInFlightPerHost: Located<Int>?
  var validFor: Located<Duration>?
  var maxResponseBytes: Located<Int>?
  var modelsPerRow: Located<Int>?
  var proxy: Located<RawProxy>?
  var caFile: Located<String>?

  /// These defaults with every part that `profile` gives in place of their own.
  func overlaid(by profile: RawDefaults) -> RawDefaults {
    var result = self
    result.deadline = profile.deadline ?? deadline
    result.connectTimeout = profile.connectTimeout ?? connectTimeout
    result.runDeadline = profile.runDeadline ?? runDeadline
    result.interval = profile.interval ?? interval
    result.maxInFlight = profile.maxInFlight ?? maxInFlight
    result.maxInFlightPerHost = profile.maxInFlightPerHost ?? maxInFlightPerHost
    result.validFor = profile.validFor ?? validFor
    result.maxResponseBytes = profile.maxResponseBytes ?? maxResponseBytes
    result.modelsPerRow = profile.modelsPerRow ?? modelsPerRow
    result.proxy = profile.proxy ?? proxy
    result.caFile = profile.caFile ?? caFile
    return result
  }
}

/// Reads `defaults` part by part.
struct DefaultsParser {
  let folder: String

  func read(_ field: Field) -> RawDefaults {
    let elsewhere = { (key: String) -> String? in
      BackendKey(rawValue: key).map { _ in "it belongs in a backend" }
    }
    var raw = RawDefaults()
    for (key, value) in field.members(of: DefaultsKey.self, elsewhere: elsewhere) ?? [] {
      read(value, as: key, into: &raw)
    }
    return raw
  }

  private func read(_ field: Field, as key: DefaultsKey, into raw: inout RawDefaults) {
    switch key {
    case .deadline: raw.deadline = given(field.duration(upTo: Bounds.deadline), field)
    case .connectTimeout: raw.connectTimeout = given(field.duration(upTo: Bounds.deadline), field)
    case .runDeadline: raw.runDeadline = given(field.duration(upTo: Bounds.runDeadline), field)
    case .interval: raw.interval = given(field.duration(upTo: Bounds.validity), field)
    case .maxInFlight: raw.maxInFlight = given(field.wholeNumber(Bounds.inFlight), field)
    case .maxInFlightPerHost: raw.maxInFlightPerHost = given(field.wholeNumber(Bounds.inFlight), field)
    case .validFor: raw.validFor = given(field.duration(upTo: Bounds.validity), field)
    case .maxResponseBytes: raw.maxResponseBytes = given(field.wholeNumber(Bounds.responseBytes), field)
    case .limits: raw.modelsPerRow = modelsPerRow(field)
    case .proxy: raw.proxy = given(RawProxy.read(field, folder: folder), field)
    case .caFile: raw.caFile = given(field.filePath(from: folder), field)
    }
  }

  private func given<Value>(_ value: Value?, _ field: Field) -> Located<Value>? {
    value.map { Located(value: $0, path: field.path) }
  }

  private enum LimitKey: String, CaseIterable {
    case modelsPerRow = "models_per_row"
  }

  private func modelsPerRow(_ field: Field) -> Located<Int>? {
    let limit = field.members(of: LimitKey.self, "an object of limits")?.first
    return limit.flatMap { given($0.field.wholeNumber(Bounds.modelsPerRow), $0.field) }
  }
}
