import Testing

@testable import RollcallCore

struct ClockJudgementTests {
  private func judge(_ seconds: [Int64?]) throws -> [Finding] {
    let names = seconds.indices.map { "s\($0)" }
    let room = try DoctorRoom(
      names.enumerated().map { #""\#($1)": {"kind": "ollama", "base_url": "http://10.0.0.\#($0)"}"# }.joined(
        separator: ","))
    let checkups = try zip(names, seconds).map { name, seconds in
      try room.checkup(name, .ok) { checkup in
        checkup.clockAhead = seconds.map {
          .seconds($0) - .milliseconds(500) ... .seconds($0) + .milliseconds(500)
        }
      }
    }
    return ClockJudgement(checkups: checkups).findings
  }

  @Test func `clocks that agree are a line, and where nobody told the time there is none`() throws {
    #expect(try judge([0, 3, -20]).lines == ["ok clock: within 30s of 3 servers"])
    #expect(try judge([nil]).isEmpty)
  }

  @Test func `a machine that several servers contradict is wrong, badly from five minutes on`() throws {
    #expect(
      try judge([100, 101, 99]).lines == [
        "warning clock: this machine's clock is 99s behind of 3 of 3 servers"
      ])
    #expect(try judge([-3600, -3601]).has(.error, .clock, "59m ahead of 2 of 2 servers"))
  }

  @Test func `one server alone may be wrong itself`() throws {
    #expect(try judge([7200]).has(.warning, .clock, "the one server that told its time"))
    #expect(
      try judge([0, 1, 7200]).lines.first
        == "note clock: s2: its server's clock differs by 119m from the others'")
    #expect(try judge([0, 1, 7200]).has(.ok, .clock))
  }

  @Test(arguments: [(30, true), (31, false)] as [(Int64, Bool)])
  func `the tolerance is thirty seconds`(seconds: Int64, isFine: Bool) throws {
    #expect(try judge([seconds, seconds]).has(.ok, .clock) == isFine)
  }
}
