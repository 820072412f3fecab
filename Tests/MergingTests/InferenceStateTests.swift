@testable import Domain
@testable import Merging
import Testing

/// What the state folder remembers of tries.
struct InferenceStateTests {
  private static let at = Timestamp(milliseconds: 1_795_168_800_000)

  private func entry(requests: Int, day: Timestamp = at.startOfDay) -> InferenceState.Entry {
    var spend = InferenceSpend()
    (spend.requests, spend.usd) = (requests, DecimalNumber("0.25") ?? .zero)
    let evidence = Evidence(.inference, at: Self.at, outcome: .rateLimited, request: "chat max_tokens=1")
    return InferenceState.Entry(
      spend: DailySpend(day: day, spend: spend), evidence: [ModelID("org/a:1 \u{e9}"): evidence])
  }

  @Test func `what is written is read back`() throws {
    let name = try #require(BackendName("lab"))
    var inferenceState = InferenceState()
    inferenceState.note(entry(requests: 3), of: name)
    let read = try #require(InferenceState(inferenceState.bytes))
    #expect(read == inferenceState && read[name].evidence.count == 1)
    inferenceState.note(InferenceState.Entry(), of: name)
    #expect(inferenceState.backends.isEmpty, "nothing to remember takes no room")
  }

  @Test(arguments: ["", "{", "[]", #"{"schema_version":2,"backends":{}}"#, #"{"schema_version":1}"#])
  func `anything else is no memory`(_ text: String) { #expect(InferenceState(Array(text.utf8)) == nil) }

  @Test func `the ids of our own runs are kept, the newest first and not for ever`() throws {
    var inferenceState = InferenceState()
    for number in 1...600 { inferenceState.note(run: String(repeating: "0", count: 29) + "\(number + 99)") }
    let read = try #require(InferenceState(inferenceState.bytes))
    #expect(
      read == inferenceState && read.ownRuns.count == 500 && read.ownRuns.first?.hasSuffix("699") == true)
  }

  @Test func `backends that the baseline no longer names are forgotten`() throws {
    let (one, two) = (try #require(BackendName("one")), try #require(BackendName("two")))
    var inferenceState = InferenceState()
    for name in [one, two] { inferenceState.note(entry(requests: 1), of: name) }
    inferenceState.keepOnly([two])
    #expect(Array(inferenceState.backends.keys) == [two])
  }

  @Test func `of two memories the later day counts, then the one with more requests`() {
    let (few, many) = (entry(requests: 1).spend, entry(requests: 5).spend)
    let yesterday = entry(requests: 9, day: Self.at.startOfDay.advanced(by: .seconds(-86_400))).spend
    #expect(DailySpend.more(few, many) == many && DailySpend.more(many, few) == many)
    #expect(DailySpend.more(yesterday, few) == few && DailySpend.more(nil, few) == few)
    #expect(DailySpend.more(nil, nil) == nil)
  }
}
