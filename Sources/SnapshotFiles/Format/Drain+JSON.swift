import Domain
import JSON

extension Drain {
  /// Reads what `JSONWriter.drains` wrote; nil when a part of it is not as we write it.
  package init?(_ node: JSONNode) {
    guard let setter = node["by"]?.text.flatMap(Setter.init), let since = node["since"]?.timestamp else {
      return nil
    }
    var (until, why) = (Timestamp?.none, String?.none)
    if let node = node["until"] {
      guard let moment = node.timestamp else { return nil }
      until = moment
    }
    if let node = node["why"] {
      guard let text = node.text, ModelText.isAcceptable(text) else { return nil }
      why = text
    }
    self.init(by: setter, since: since, until: until, why: why)
  }
}
