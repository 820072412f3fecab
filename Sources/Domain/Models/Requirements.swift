/// What the baseline wants of models: public, since the outputs name it.
package struct Requirements: Sendable, Hashable {
  /// What models are for.
  package var roles: [Role] = []
  /// What each backend must offer, by globs over its model ids.
  package var required: [BackendName: [String]] = [:]

  /// No wishes.
  package init() {}
}
