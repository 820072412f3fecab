import Domain
import SnapshotFiles

/// `feed.atom`: the newest changes as a feed (RFC 4287).
///
/// The feed has no address of its own, since only who serves it knows one; so its ids are tags (RFC 4151) made of the run
/// that began the journal. They and all else depend on the journal alone: while nothing changes, no byte does.
enum FeedOutput: DerivedOutput {
  static let output = OutputName.feed
  static let path = "feed.atom"
  /// How many changes it holds.
  static let kept = 100

  static let promises = [
    FilePromise(
      path, "the newest 100 changes as an Atom feed: ids never change, no byte does while nothing changes")
  ]

  static func files(of context: OutputContext) -> [OutputFile] {
    guard let journal = context.journal else { return [] }
    let entries = journal.changes.prefix(kept)
    let since = journal.since ?? context.snapshot.run.startedAt
    let id = "tag:rollcall.invalid,2026:" + (journal.id ?? context.snapshot.run.id)
    var lines = [
      #"<?xml version="1.0" encoding="utf-8"?>"#,
      #"<feed xmlns="http://www.w3.org/2005/Atom">"#,
      element("id", id),
      element("title", "rollcall: what changed"),
      element("updated", (entries.map(\.at).max() ?? since).description),
      #"<link rel="self" type="application/atom+xml" href="\#(path)"/>"#,
      "<author><name>rollcall</name></author>",
    ]
    for change in entries { lines += entry(change, in: id) }
    lines.append("</feed>\n")
    return [OutputFile(path: path, bytes: Array(lines.joined(separator: "\n").utf8))]
  }

  private static func entry(_ change: Change, in feed: String) -> [String] {
    [
      "<entry>",
      // With its time: a run that was cut short before its commit has given the same ordinals to others.
      element("id", "\(feed)/\(change.id)/\(change.at.milliseconds)"),
      element("title", change.sentence),
      element("updated", change.at.description),
      #"<category term="\#(XMLText.escaped(change.kind.rawValue))"/>"#,
      #"<content type="text">\#(XMLText.escaped(content(change)))</content>"#,
      "</entry>",
    ]
  }

  /// The sentence, then a line for each fact.
  private static func content(_ change: Change) -> String {
    ([change.sentence] + change.details.map(\.sentence)).joined(separator: "\n")
  }

  private static func element(_ name: String, _ text: String) -> String {
    "<\(name)>\(XMLText.escaped(text))</\(name)>"
  }
}
