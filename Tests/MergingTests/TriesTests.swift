@testable import Merging
@testable import Domain
import Testing

/// What the state folder remembers of tries.
struct TriesTests {
  private static let at = Timestamp(milliseconds: 1_795_168_800_000)

  private func entry(requests: Int, day: Timestamp = at.startOfDay) -> Tries.Entry {
    var spend = InferenceSpend()
    (spend.requests, spend.usd) = (requests, DecimalNumber("0.25") ?? .zero)
    let evidence = Evidence(.inference, at: Self.at, outcome: .rateLimited, request: "chat max_tokens=1")
    return Tries.Entry(
      spend: DailySpend(day: day, spend: spend), evidence: [ModelID("org/a:1 \u{e9}"): evidence])
  }

  @Test func `what is written is read back`() throws {
    let name = try #require(BackendName("lab"))
    var tries = Tries()
    tries.note(entry(requests: 3), of: name)
    let read = try #require(Tries(tries.bytes))
    #expect(read == tries && read[name].evidence.count == 1)
    tries.note(Tries.Entry(), of: name)
    #expect(tries.backends.isEmpty, "nothing to remember takes no room")
  }

  @Test(arguments: ["", "{", "[]", #"{"schema_version":2,"backends":{}}"#, #"{"schema_version":1}"#])
  func `anything else is no memory`(_ text: String) { #expect(Tries(Array(text.utf8)) == nil) }

  @Test func `the ids of our own runs are kept, the newest first and not for ever`() throws {
    var tries = Tries()
    for number in 1...600 { tries.note(run: String(repeating: "0", count: 29) + "\(number + 99)") }
    let read = try #require(Tries(tries.bytes))
    #expect(read == tries && read.ownRuns.count == 500 && read.ownRuns.first?.hasSuffix("699") == true)
  }

  @Test func `backends that the baseline no longer names are forgotten`() throws {
    let (one, two) = (try #require(BackendName("one")), try #require(BackendName("two")))
    var tries = Tries()
    for name in [one, two] { tries.note(entry(requests: 1), of: name) }
    tries.keepOnly([two])
    #expect(Array(tries.backends.keys) == [two])
  }

  @Test func `of two memories the later day counts, then the one with more requests`() {
    let (few, many) = (entry(requests: 1).spend, entry(requests: 5).spend)
    let yesterday = entry(requests: 9, day: Self.at.startOfDay.advanced(by: .seconds(-86_400))).spend
    #expect(DailySpend.more(few, many) == many && DailySpend.more(many, few) == many)
    #expect(DailySpend.more(yesterday, few) == few && DailySpend.more(nil, few) == few)
    #expect(DailySpend.more(nil, nil) == nil)
  }
}
