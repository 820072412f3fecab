/// A snapshot that somebody has published, from which a run goes on.
package struct PreviousSource: Sendable {
  /// The snapshot's own address.
  package let url: String
  /// Whether it is on this machine, where no proxy leads.
  let isLoopback: Bool
  /// Its secrets, its deadline and the way there, in the form in which those of a backend are known.
  package let plan: BackendPlan

  /// What the baseline calls it.
  package static let key = "previous"

  /// Where another file of the same folder lives.
  package func url(of path: String) -> String {
    let folder = url.lastIndex(of: "/").map { url[...$0] } ?? ""
    return folder + path
  }
}
