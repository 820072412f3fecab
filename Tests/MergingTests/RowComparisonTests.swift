@testable import Domain
@testable import Merging
@testable import SnapshotFiles
@testable import TestSupport
import Foundation
import Testing

/// The short way to what differs comes to the same as the long one, and hardly reads anything.
struct RowComparisonTests {
  private let acme = MergedRuns.acme

  private func offers(_ old: [Model], _ new: [Model]) throws -> [ChangeFinder.RowPair] {
    let rendered = Offers.rendered([acme: Offers.row(new)])
    let previous = try Offers.previous(Offers.rendered([acme: Offers.row(old)]))
    let view = try #require(rendered.view)
    return try #require(RowComparison.pairs(from: previous, to: view, rendered.line))
  }

  private func ids(_ models: [Model]?) -> [String]? { models?.map(\.id.text) }

  @Test func `of what is the same nothing is read`() throws {
    let old = ["a", "b\"q", "b\\s", "c", "d", "é"].map { Offers.model($0) }
    var new = old
    for place in new.indices { new[place].lastSeenAt = Moment.after(.seconds(60)) }
    new[3].displayName = "C"
    new.remove(at: 4)
    new.append(Offers.model("bb"))
    let offer = try #require(try offers(old, new).first)
    #expect(ids(offer.old) == ["c", "d"] && ids(offer.new) == ["bb", "c"])
  }

  @Test func `every pair of lists compares as the long way does`() throws {
    let names = ["a", "b\"", "b\\", "c", "é", "z"]
    for old in 0..<64 {
      for new in stride(from: old % 3, to: 64, by: 3) {
        let (left, right) = (pick(old, names, "x"), pick(new, names, new % 2 == 0 ? "x" : "y"))
        let short = try offers(left, right)
        let finder = ChangeFinder(at: Moment.start, sequence: 2, scope: .run)
        let long = ChangeFinder.RowPair(
          provider: acme, old: Offers.row(left).models, new: Offers.row(right).models)
        #expect(finder.changes(Offers.lab, short) == finder.changes(Offers.lab, [long]), "\(old) \(new)")
      }
    }
  }

  private func pick(_ bits: Int, _ names: [String], _ shown: String) -> [Model] {
    names.enumerated().filter { bits >> $0.offset & 1 == 1 }.map { place, name in
      Offers.model(name) { if place % 2 == 0 { $0.displayName = shown } }
    }
  }

  @Test func `another layout of the same line is read the long way`() throws {
    let models = ["a", "b"].map { Offers.model($0) }
    let text = String(decoding: Offers.snapshot([Offers.rendered([acme: Offers.row(models)])]), as: UTF8.self)
    let first = try #require(text.range(of: #"{"display_name":"a""#)?.lowerBound)
    let second = try #require(text.range(of: #"{"display_name":"b""#)?.lowerBound)
    let end = try #require(text[second...].firstIndex(of: "]"))
    let swapped =
      text[..<first] + text[second..<end] + "," + text[first..<text.index(before: second)] + text[end...]
    let previous = try #require(try PreviousSnapshot(Array(swapped.utf8)).backends[Offers.lab])
    let rendered = Offers.rendered([acme: Offers.row(models + [Offers.model("c")])])
    let view = try #require(rendered.view)
    let offers = try #require(RowComparison.pairs(from: previous, to: view, rendered.line))
    let found = ChangeFinder(at: Moment.start, sequence: 2, scope: .run).changes(Offers.lab, offers)
    #expect(found.map(\.brief) == ["model_added acme/c"])
  }
}
