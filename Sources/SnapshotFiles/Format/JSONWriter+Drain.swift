import Domain
import JSON

extension JSONWriter {
  /// Writes the drains of one backend.
  package mutating func drains(_ drains: [Drain]) {
    beginArray()
    for drain in drains {
      beginObject()
      field("by", drain.setter.rawValue)
      field("since", drain.since)
      field("until", drain.until)
      field("why", drain.why)
      endObject()
    }
    endArray()
  }
}
