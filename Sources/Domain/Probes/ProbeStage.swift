/// Which question an answer belongs to.
package enum ProbeStage: String, Sendable, Hashable, CaseIterable {
  /// Which models are there.
  case list
  /// Whether one of them can be called.
  case readiness
}
