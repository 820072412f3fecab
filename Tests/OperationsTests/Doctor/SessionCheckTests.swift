@testable import Domain
@testable import Operations
@testable import TestSupport
import Testing

struct SessionCheckTests {
  private func findings(
    _ sessions: Sessions = Sessions(), tokens: [String] = [], at now: Timestamp = Moment.start
  ) -> [DoctorFinding] {
    SessionCheck(
      sessions: .success(sessions), tokens: tokens, known: [backend("alpha")], now: now
    ).findings
  }

  private func open(_ names: String...) -> Sessions {
    var sessions = Sessions()
    for (number, name) in names.enumerated() {
      sessions.open(
        backend(name), token: [UInt8(number)], from: Moment.start, until: Moment.after(.seconds(60)),
        file: "session-\(name)-\(number).token")
    }
    return sessions
  }

  @Test func `none open is a line, open ones are a note with how long`() {
    #expect(findings().lines == ["ok sessions: none is open"])
    var sessions = open("alpha", "alpha")
    for _ in 0..<3 { _ = sessions.admit([], at: Moment.start) }
    #expect(
      findings(sessions, tokens: ["session-alpha-0.token"]).lines == [
        "note sessions: alpha: 2 sessions open, the last until \(Moment.after(.seconds(60)))"
          + "; tokens refused so far: 3"
      ])
  }

  @Test func `one whose time is up goes by itself, its token with it`() {
    let found = findings(
      open("alpha"), tokens: ["session-alpha-0.token"], at: Moment.after(.seconds(60)))
    #expect(found.has(.note, .sessions, "1 session expired") && !found.has(.warning, .sessions))
    #expect(found.has(.ok, .sessions, "none is open"))
  }

  @Test func `a token that no session names is a leftover`() {
    let found = findings(
      open("alpha"), tokens: ["session-b-2.token", "session-alpha-0.token", "session-a-1.token"])
    #expect(
      found.lines.first
        == #"warning sessions: 2 token files in the state folder open no session: "session-a-1.token", and 1 more"#
    )
  }

  @Test func `a session of a backend that left can report nothing`() {
    #expect(findings(open("gone")).has(.warning, .sessions, "each report is refused"))
  }

  @Test func `a damaged file is an error with what to do`() {
    let held = Result { () throws(RunFailure) in try Sessions.load(Array("{".utf8)) }
    let found = SessionCheck(sessions: held, tokens: [], known: nil, now: Moment.start).findings
    #expect(found.has(.error, .sessions, "sessions.json in the state folder cannot be read"))
    #expect(found.first?.advice == "mend the file, or remove it, which closes every session")
  }
}
