/// The secrets of one backend, fetched from where the baseline points. Held by its probe alone.
public struct BackendSecrets: Sendable {
  /// The key.
  public var credential: Secret?
  /// The headers its user adds, values filled in.
  public var headers: [HTTPHeader]
  /// A proxy whose URL came from a reference.
  public var proxy: Secret?
  /// What could not be fetched, as sentences that name the variable or file: then it is not probed.
  public var missing: [String]
  /// What can be used but should be mended.
  public var warnings: [String]

  /// Whether the run was ended while a program still fetched one of them: what the backend has is then not known.
  public var wasInterrupted: Bool
  /// Whether a program that fetches one of them was not run, because this is a rehearsal: it counts as had.
  public var isRehearsed: Bool

  /// Collects the parts.
  public init(
    credential: Secret? = nil, headers: [HTTPHeader] = [], proxy: Secret? = nil, missing: [String] = [],
    warnings: [String] = [], wasInterrupted: Bool = false, isRehearsed: Bool = false
  ) {
    self.credential = credential
    self.headers = headers
    self.proxy = proxy
    self.missing = missing
    self.warnings = warnings
    self.wasInterrupted = wasInterrupted
    self.isRehearsed = isRehearsed
  }

  /// Whether all of them are here, so that they can be compared with those of the last run.
  var isComplete: Bool { missing.isEmpty && !wasInterrupted && !isRehearsed }

  /// Everything of it that must never appear anywhere: what the scanner is built from.
  public var all: [Secret] { [credential, proxy].compactMap { $0 } + headers.compactMap(\.secret) }
}
