import Domain
import JSON
import SnapshotFiles

/// The layout of `snapshot.json`: one backend a line, so that it can be compared and read back line by line.
extension SnapshotFile {
  /// Puts the rendered backends, in the order of their names, between head and foot.
  package static func render(_ backends: [RenderedBackend], removals: [Change], run: RunHeader) -> OutputFile
  {
    var foot = JSONWriter()
    foot.beginObject()
    foot.key("changes")
    foot.beginArray()
    for change in removals.prefix(Change.keptRemovals) { foot.change(change) }
    foot.endArray()
    foot.newline()
    foot.key("run")
    foot.run(run)
    foot.newline()
    foot.field("schema_version", schemaVersion)
    foot.endObject()
    var parts = [LineFramedJSON.opening]
    parts.reserveCapacity(backends.count + 2)
    parts += backends.dropLast().map(\.line)
    if let last = backends.last?.line { parts.append(last.dropLast(2) + [UInt8(ascii: "\n")]) }
    parts.append(LineFramedJSON.closing + foot.bytes.dropFirst() + [UInt8(ascii: "\n")])
    return OutputFile(path: path, parts: parts)
  }
}

extension JSONWriter {
  fileprivate mutating func run(_ run: RunHeader) {
    beginObject()
    field("clock_stepped_back", run.clockSteppedBack ? true : nil)
    key("counts")
    counts(run.counts)
    field("duration_ms", run.counts.durationMilliseconds)
    field("finished_at", run.finishedAt)
    field("id", run.id)
    if let spend = run.spend {
      key(literal: "inference")
      self.spend(spend)
    }
    field("memory_lost", run.previousStateLost ? true : nil)
    field("next_due_at", run.nextDueAt)
    field("offline", run.isOffline ? true : nil)
    field("partial", !run.counts.interrupted.isEmpty)
    field("partial_backends", run.counts.interrupted.map(\.text))
    field("restored_from", run.restoredFrom)
    if !run.only.isEmpty || run.shard != nil {
      key("selection")
      beginObject()
      field("only", run.only.map(\.text))
      field("shard", run.shard?.text)
      endObject()
    }
    field("sequence", run.sequence)
    field("started_at", run.startedAt)
    key("tool")
    beginObject()
    field("name", "rollcall")
    field("version", run.version)
    endObject()
    field("valid_until", run.validUntil)
    endObject()
  }

  /// Writes the members of `run.counts`.
  package mutating func counts(_ counts: RunCounts) {
    beginObject()
    field("answered", counts.answered)
    field("backends", counts.backends)
    field("failed", counts.failed)
    field("models", counts.models)
    field("not_probed", counts.notProbed)
    field("usable", counts.usable)
    endObject()
  }

  fileprivate mutating func change(_ change: Change) {
    beginObject()
    field("at", change.at)
    field("backend", change.backend.text)
    field("change", change.kind.rawValue)
    field("model_id", change.model?.text)
    field("provider", change.provider?.text)
    field("sequence", change.sequence)
    endObject()
  }
}
