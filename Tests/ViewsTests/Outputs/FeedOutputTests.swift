@testable import Domain
@testable import SnapshotFiles
@testable import TestSupport
@testable import Views
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The feed, read by an XML parser that is not ours, against what RFC 4287 demands.
struct FeedOutputTests {
  private let hostile = "<script>alert(1)</script> ]]> & \" '"

  private func journal(_ count: Int, _ model: String = "m") -> ChangeJournal {
    ChangeJournal(takingOver: []).adding(
      (0..<count).map {
        Change(
          .init(at: Moment.after(.seconds($0)), sequence: 2), .modelRenamed, backend: Offers.lab,
          provider: MergedRuns.acme, model: ModelID("\(model)\($0)"),
          details: [.init("display_name", before: "old", after: model)])
      }, by: RunStamp(id: String(repeating: "b", count: 32), sequence: 2), at: Moment.start)
  }

  private func feed(_ journal: ChangeJournal) throws -> [UInt8] {
    let snapshot = try Snapshot(Offers.snapshot([]))
    let files = FeedOutput.files(
      of: OutputContext(
        snapshot: snapshot, history: nil, journal: journal, news: [], requirements: Requirements()))
    #expect(files.map(\.path) == ["feed.atom"])
    return try #require(files.first).bytes
  }

  private func parsed(_ bytes: [UInt8]) throws -> Atom {
    let reader = Atom()
    let parser = XMLParser(data: Data(bytes))
    parser.shouldProcessNamespaces = true
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader
  }

  @Test func `every element that a feed and its entries must have, ids unique and absolute`() throws {
    let atom = try parsed(try feed(journal(3)))
    #expect(atom.namespaces == ["http://www.w3.org/2005/Atom"])
    for name in ["id", "title", "updated"] { #expect(atom.feed[name]?.count == 1, "\(name)") }
    #expect(atom.feed["author/name"] == ["rollcall"])
    #expect(atom.entries.count == 3)
    for entry in atom.entries {
      for name in ["id", "title", "updated", "content"] { #expect(entry[name]?.count == 1, "\(name)") }
      #expect(entry["category@term"] == ["model_renamed"] && entry["content@type"] == ["text"])
    }
    let ids = atom.entries.compactMap { $0["id"]?.first } + (atom.feed["id"] ?? [])
    #expect(Set(ids).count == 4 && ids.allSatisfy { $0.hasPrefix("tag:rollcall.invalid,2026:") })
    #expect(atom.feed["updated"] == [Moment.after(.seconds(2)).description])
    #expect(atom.entries.first?["title"] == ["lab: \"m2\" is now called \"m\", no longer \"old\""])
  }

  @Test func `the newest 100`() throws {
    let atom = try parsed(try feed(journal(130)))
    #expect(
      atom.entries.count == 100 && atom.entries.first?["updated"] == [Moment.after(.seconds(129)).description]
    )
  }

  @Test func `without a change it is a feed all the same, dated by its beginning`() throws {
    let atom = try parsed(try feed(journal(0)))
    #expect(atom.entries.isEmpty && atom.feed["updated"] == [Moment.start.description])
  }

  @Test func `an entry keeps its id when others come before it`() throws {
    let first = try parsed(try feed(journal(1))).entries.compactMap { $0["id"]?.first }
    let later = journal(1).adding(
      [Change(.init(at: Moment.after(.seconds(9)), sequence: 3), .backendAdded, backend: Offers.lab)],
      by: RunStamp(id: String(repeating: "c", count: 32), sequence: 3), at: Moment.after(.seconds(9)))
    let second = try parsed(try feed(later))
    #expect(second.entries.compactMap { $0["id"]?.first }.suffix(1) == first[...])
    #expect(second.feed["id"] == (try parsed(try feed(journal(1))).feed["id"]))
  }

  @Test func `names that look like markup are text`() throws {
    let atom = try parsed(try feed(journal(1, hostile)))
    #expect(atom.names.isDisjoint(with: ["script"]))
    #expect(atom.entries.first?["title"]?.first?.contains(hostile) == true)
    #expect(atom.entries.first?["content"]?.first?.hasSuffix("display_name: old → \(hostile)") == true)
  }
}

/// What a feed holds, element by element.
private final class Atom: NSObject, XMLParserDelegate {
  var feed: [String: [String]] = [:]
  var entries: [[String: [String]]] = []
  var namespaces: Set<String> = []
  var names: Set<String> = []
  private var path: [String] = []
  private var text = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.insert(name)
    namespaces.insert(namespaceURI ?? "")
    path.append(name)
    text = ""
    if path == ["feed", "entry"] { entries.append([:]) }
    for (key, value) in attributes { note("\(name)@\(key)", value) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    let place = path.drop { $0 == "feed" || $0 == "entry" }
    if !place.isEmpty { note(place.joined(separator: "/"), text) }
    path.removeLast()
    text = ""
  }

  private func note(_ name: String, _ value: String) {
    if path.contains("entry") {
      entries[entries.count - 1][name, default: []].append(value)
    } else {
      feed[name, default: []].append(value)
    }
  }
}
