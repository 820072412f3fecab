@testable import Operations
import Testing

struct ClockCheckTests {
  private func judge(_ seconds: [Int64?], here: Int = 0) throws -> [DoctorFinding] {
    let names = seconds.indices.map { "s\($0)" }
    let room = try DoctorRoom(
      names.enumerated().map { number, name in
        let host = number < here ? "127.0.0.1:\(9000 + number)" : "10.0.0.\(number)"
        return #""\#(name)": {"kind": "ollama", "base_url": "http://\#(host)"}"#
      }.joined(separator: ","))
    let connectivityChecks = try zip(names, seconds).map { name, seconds in
      try room.connectivityCheck(name, .ok) { connectivityCheck in
        connectivityCheck.clockAhead = seconds.map {
          .seconds($0) - .milliseconds(500) ... .seconds($0) + .milliseconds(500)
        }
      }
    }
    return ClockCheck(connectivityChecks: connectivityChecks).findings
  }

  @Test func `clocks that agree are a line, and where nobody told the time there is none`() throws {
    #expect(try judge([0, 3, -20]).lines == ["ok clock: within 30 s of 3 servers"])
    #expect(try judge([nil]).isEmpty)
  }

  @Test func `a machine that several servers contradict is wrong, badly from five minutes on`() throws {
    #expect(
      try judge([100, 101, 99]).lines == [
        "warning clock: this machine's clock is 99 s behind of that of 3 of 3 servers"
      ])
    #expect(try judge([-3600, -3601]).has(.error, .clock, "59 min ahead of that of 2 of 2 servers"))
  }

  @Test func `one server alone may be wrong itself`() throws {
    #expect(try judge([7200]).has(.warning, .clock, "the one server that told its time"))
    #expect(
      try judge([0, 1, 7200]).lines == [
        "note clock: s2: its server's clock is 119 min ahead of this machine's",
        "ok clock: within 30 s of 2 of 3 servers",
      ])
  }

  @Test func `where as many agree as contradict, those that contradict are named`() throws {
    let lines = try judge([3600, 3600, 0, 1]).lines
    #expect(
      lines == [
        "note clock: s0: its server's clock is 59 min ahead of this machine's",
        "note clock: s1: its server's clock is 59 min ahead of this machine's",
        "ok clock: within 30 s of 2 of 4 servers",
      ], "\(lines)")
  }

  @Test func `those that contradict must agree with one another to outweigh`() throws {
    #expect(try judge([0, 3600, -3600]).has(.ok, .clock, "1 of 3 servers"))
    #expect(try judge([0, 3600, 3610]).has(.error, .clock, "60 min behind of that of 2 of 3 servers"))
    #expect(try judge([3600, -7200]).has(.warning, .clock, "1 of 2 servers"))
  }

  @Test func `servers of this machine say nothing for its clock where others contradict`() throws {
    #expect(try judge([0, 0, 3600, 3600], here: 2).has(.error, .clock, "2 of 4 servers"))
    #expect(try judge([0, 0, 3600], here: 3).has(.ok, .clock, "2 of 3 servers"))
    #expect(try judge([0, 0], here: 2).has(.ok, .clock, "2 servers"))
  }

  @Test(arguments: [(30, true), (31, false)] as [(Int64, Bool)])
  func `the tolerance is thirty seconds`(seconds: Int64, isFine: Bool) throws {
    #expect(try judge([seconds, seconds]).has(.ok, .clock) == isFine)
  }
}
