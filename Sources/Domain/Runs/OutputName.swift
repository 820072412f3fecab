/// The outputs besides `snapshot.json`, by the names that the baseline's `outputs` may hold, in the order in which they
/// are written.
package enum OutputName: String, Sendable, CaseIterable {
  case history, changes, feed, catalogue
  case byProvider = "by_provider"
  case byModel = "by_model"
  case modelsDev = "api"
  case modelList = "v1_models"
  case roles, badges, metrics, dashboard

  /// The names, in their order.
  package static var names: [String] { allCases.map(\.rawValue) }

  /// The outputs that are published with it, named or not, since it is made of what only they remember.
  private var needs: [OutputName] { self == .feed ? [.changes] : [] }

  /// The names `given` with what they cannot do without.
  package static func closed(_ given: Set<String>) -> Set<String> {
    given.union(given.compactMap(OutputName.init(rawValue:)).flatMap(\.needs).map(\.rawValue))
  }
}
