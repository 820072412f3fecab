/// What this process was started with, read once.
enum ThisProcess {
  /// The environment as it was before anything was taken out of it.
  static let variables = environment()

  /// How many files may be open at once, after hardening, which happens when this is first asked for.
  static let descriptorLimit = ProcessHardening.apply(to: variables)
}
