@testable import Views
import SnapshotFiles

/// A snapshot as a file holds it, written out for a test.
enum WrittenSnapshot {
  /// A model of a row; `more` are further members, each with a comma in front.
  static func model(_ id: String, listed: Bool = true, usable: String = "unknown", _ more: String = "")
    -> String
  {
    #"{"model_id":"\#(id)","display_name":"\#(id)","listed":\#(listed),"usable":"\#(usable)"\#(more)}"#
  }

  /// The end of a model's life, as a member.
  static func life(_ status: String? = nil, retires: String? = nil, successor: String? = nil) -> String {
    let parts = [
      status.map { #""status":"\#($0)""# }, retires.map { #""retires_at":"\#($0)T00:00:00.000Z""# },
      successor.map { #""successor":"\#($0)""# },
    ]
    return #","lifecycle":{\#(parts.compactMap(\.self).joined(separator: ","))}"#
  }

  /// One backend, whose last probe ended with `outcome`.
  static func backend(
    _ name: String, provider: String = "acme", status: String = "available", disposition: String = "probed",
    outcome: String = "ok", _ models: [String]
  ) -> String {
    #"""
    "\#(name)":{"kind":"openai","consecutive_failures":0,
    "probe":{"id":"0123abcd","sequence":1,"outcome":"\#(outcome)","stage":"list","attempts":1,"pages":1,
    "models":1,"started_at":"2026-11-20T10:00:00.000Z","timings_ms":{"total":5}},
    "providers":{"\#(provider)":{"source":"probe","refreshed_at":"2026-11-20T10:00:00.000Z",
    "refreshed_sequence":1,"stale":false,"models":[\#(models.joined(separator: ","))]}},
    "roll":"\#(disposition)","status":"\#(status)"}
    """#
  }

  /// The whole file; published at 2026-11-20T10:00:01Z, valid for a day from then.
  static func text(_ backends: [String], changes: String = "", run: String = "") -> String {
    #"""
    {"backends":{\#(backends.joined(separator: ","))},"changes":[\#(changes)],
    "run":{"id":"00000000000000000000000000000abc","sequence":7,"started_at":"2026-11-20T10:00:00.000Z",
    "finished_at":"2026-11-20T10:00:01.000Z","valid_until":"2026-11-21T10:00:01.000Z",
    "next_due_at":"2026-11-20T10:00:01.000Z","duration_ms":1000,
    "counts":{"backends":1,"answered":1,"failed":0,"not_probed":0,"models":3,"usable":0}\#(run)},
    "schema_version":1}
    """#
  }

  /// The same, read.
  static func read(_ backends: [String], run: String = "") throws -> Snapshot {
    try Snapshot(Array(text(backends, run: run).utf8))
  }
}
