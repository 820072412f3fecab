import Domain
import JSON

/// The layout of `history.json`: one backend a line, one incident a line. What is computed stands beside what it is
/// computed from, as of the last check, so that a run that adds nothing changes no byte.
package enum HistoryFile {
  static let schemaVersion = 1
  /// Its path below the output folder.
  package static let path = "history.json"

  /// Writes `history`.
  package static func render(_ history: History) -> OutputFile {
    let names = history.backends.keys.sorted()
    var parts = [LineFramedJSON.opening]
    for name in names { parts.append(line(for: name, in: history, isLast: name == names.last)) }
    parts.append(LineFramedJSON.closing + foot(of: history).dropFirst() + [UInt8(ascii: "\n")])
    return OutputFile(path: path, parts: parts)
  }

  private static func line(for name: BackendName, in history: History, isLast: Bool) -> [UInt8] {
    let backend = history.backends[name] ?? BackendHistory()
    var writer = JSONWriter(
      reservingCapacity: 1024 + 48 * backend.checks.count + 12 * backend.today.count + 40 * backend.days.count
    )
    writer.key(name.text)
    writer.beginObject()
    let moment = backend.checks.last?.at
    writer.field("as_of", moment)
    writer.checks(backend.checks)
    writer.currentDay(backend.today)
    writer.days(backend.days)
    writer.field("degraded_above_ms", backend.degradedAbove)
    writer.recovery(history.recovery(of: name))
    writer.uptime(of: backend, asOf: moment)
    writer.endObject()
    if !isLast {
      writer.newline()
      return writer.bytes
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private static func foot(of history: History) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key(literal: "incidents")
    writer.beginArray()
    for incident in history.incidents {
      writer.newline()
      writer.incident(incident)
    }
    writer.endArray()
    writer.newline()
    writer.field("next_incident", history.nextIncident)
    writer.key(literal: "offline")
    writer.beginArray()
    for spell in history.offline {
      writer.newline()
      writer.offline(spell)
    }
    writer.endArray()
    writer.newline()
    writer.key(literal: "rules")
    writer.beginObject()
    writer.field("close_after", history.rules.closeAfter)
    writer.field("open_after", history.rules.openAfter)
    writer.endObject()
    if let run = history.run {
      writer.newline()
      writer.run(run)
    }
    writer.newline()
    writer.field("schema_version", schemaVersion)
    writer.endObject()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func checks(_ checks: [HistoryCheck]) {
    key(literal: "checks")
    beginArray()
    for check in checks {
      beginArray()
      time(check.at)
      plain(check.outcome.rawValue.utf8)
      integer(check.milliseconds)
      endArray()
    }
    endArray()
  }

  fileprivate mutating func currentDay(_ values: [Int: Int]) {
    key(literal: "current_day")
    beginArray()
    for (value, count) in values.sorted(by: { $0.key < $1.key }) {
      beginArray()
      integer(value)
      integer(count)
      endArray()
    }
    endArray()
  }

  fileprivate mutating func days(_ days: [HistoryDay]) {
    key(literal: "days")
    beginArray()
    for day in days {
      beginArray()
      text(String(day.day.day))
      integer(day.checks)
      integer(day.good)
      if let p50 = day.p50, let p95 = day.p95 {
        integer(p50)
        integer(p95)
      }
      endArray()
    }
    endArray()
  }

  fileprivate mutating func recovery(_ recovery: Recovery) {
    key(literal: "recovery")
    beginObject()
    if case .measured(let median, let worst, let outages) = recovery {
      field("median_ms", Int(median.milliseconds))
      field("outages", outages)
      field("state", recovery.word)
      field("worst_ms", Int(worst.milliseconds))
    } else {
      field("state", recovery.word)
    }
    endObject()
  }

  fileprivate mutating func uptime(of backend: BackendHistory, asOf moment: Timestamp?) {
    key(literal: "uptime")
    beginObject()
    let spans = History.uptimeDays.map { (name: "\($0)d", days: $0) }.sorted { $0.name < $1.name }
    for span in spans {
      let uptime = moment.map { backend.uptime(days: span.days, asOf: $0) } ?? Uptime(checks: 0, good: 0)
      key(span.name)
      beginObject()
      field("checks", uptime.checks)
      field("good", uptime.good)
      if let percent = uptime.percent {
        key(literal: "percent")
        raw(percent.utf8)
      }
      endObject()
    }
    endObject()
  }

  fileprivate mutating func incident(_ incident: Incident) {
    beginObject()
    field("cause", incident.cause.rawValue)
    field("closed_at", incident.closedAt)
    field("id", incident.id)
    field("length_ms", incident.length.map { Int($0.milliseconds) })
    key(literal: "members")
    beginObject()
    for (name, member) in incident.members.sorted(by: { $0.key < $1.key }) {
      key(name.text)
      beginObject()
      field("ended_at", member.endedAt)
      key(literal: "outcomes")
      beginObject()
      for (outcome, count) in member.outcomes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        key(outcome.rawValue)
        integer(count)
      }
      endObject()
      field("started_at", member.startedAt)
      endObject()
    }
    endObject()
    field("more_members", incident.moreMembers > 0 ? incident.moreMembers : nil)
    field("opened_at", incident.openedAt)
    endObject()
  }

  fileprivate mutating func offline(_ spell: OfflineSpell) {
    beginObject()
    field("from", spell.from)
    field("runs", spell.runs)
    field("to", spell.to)
    endObject()
  }

  private mutating func time(_ time: Timestamp) {
    if let bytes = ExactTime.bytes(time.milliseconds) { plain(bytes) } else { text(time.description) }
  }
}
