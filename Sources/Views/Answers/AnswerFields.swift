import Domain
import JSON
import SnapshotFiles

// What several of the answers to verbs hold. Keys stand in the order of their bytes; what is not known is left out.

extension JSONWriter {
  /// Which run the answer rests on, and how far it may be believed now.
  mutating func freshness(_ freshness: Freshness) {
    let run = freshness.run
    beginObject()
    field("age_ms", Int(freshness.age.milliseconds))
    field("finished_at", run.finishedAt)
    field("from_future", freshness.isFromFuture ? true : nil)
    field("id", run.id)
    field("offline", run.isOffline)
    field("out_of_date", freshness.isOutOfDate)
    field("partial", !run.counts.interrupted.isEmpty)
    field("sequence", run.sequence)
    field("valid_until", run.validUntil)
    endObject()
  }

  /// A route with all that is known of its model.
  mutating func knownRoute(_ route: Route) {
    let model = route.model
    beginObject()
    field("backend", route.backend.text)
    if model.capabilities != Capabilities() {
      key(literal: "capabilities")
      capabilities(model.capabilities)
    }
    field("display_name", model.displayName)
    field("latency_ms", route.latency)
    if !model.lifecycle.isEmpty {
      key(literal: "lifecycle")
      lifecycle(model.lifecycle)
    }
    field("listed", model.isListed)
    field("model", route.modelKey)
    field("model_id", model.id.text)
    field("offered", route.isOffered)
    field("provider", route.provider.text)
    field("stale", route.isStale)
    field("status", route.status.rawValue)
    field("usable", model.usability.rawValue)
    endObject()
  }

  /// The needs that are asked for, in the words of the baseline.
  mutating func needs(_ needs: Needs) {
    beginObject()
    field("context_tokens", needs.contextTokens)
    field("input_modalities", needs.inputModalities)
    field("max_input_price", needs.maxInputPrice?.description)
    field("max_output_price", needs.maxOutputPrice?.description)
    field("max_output_tokens", needs.maxOutputTokens)
    field("reasoning", needs.reasoning ? true : nil)
    field("structured_output", needs.structuredOutput ? true : nil)
    field("task", needs.task)
    field("tools", needs.tools ? true : nil)
    endObject()
  }

  /// A list of texts, also an empty one.
  mutating func textList(_ texts: [String]) {
    beginArray()
    for text in texts { self.text(text) }
    endArray()
  }

  /// A list with one element a line.
  mutating func lines<Element>(
    _ name: StaticString, _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void
  ) {
    key(literal: name)
    beginArray()
    for element in elements {
      newline()
      write(&self, element)
    }
    endArray()
  }

  /// The document as text, with its last line ended.
  var document: String { String(decoding: bytes, as: UTF8.self) + "\n" }
}
