@testable import Domain
@testable import Operations
@testable import TestSupport
import Testing

/// The file of sessions: what a token opens, and what it never gives away.
struct SessionsTests {
  private var sessions = Sessions()
  private let token = Array(String(repeating: "a1", count: 32).utf8)
  private let other = Array(String(repeating: "b2", count: 32).utf8)

  private mutating func open() {
    sessions.open(
      backend("alpha"), token: token, from: Moment.start, until: Moment.after(.seconds(60)),
      file: "session-alpha-1.token")
  }

  @Test mutating func `a token opens its session until it is closed or its time is up, and no other does`() {
    open()
    #expect(sessions.session(of: token, at: Moment.start)?.backend == backend("alpha"))
    #expect(sessions.session(of: other, at: Moment.start) == nil)
    #expect(sessions.session(of: [], at: Moment.start) == nil)
    #expect(sessions.session(of: token, at: Moment.after(.seconds(60))) == nil)
    sessions.close(other)
    #expect(sessions.all.count == 1)
    sessions.close(token)
    #expect(sessions.session(of: token, at: Moment.start) == nil)
  }

  @Test mutating func `what is written is read back, and holds no token`() throws {
    open()
    sessions.noteReport(by: token)
    let admitted = [other, token, other, other].map { sessions.admit($0, at: Moment.start)?.backend }
    #expect(admitted == [nil, backend("alpha"), nil, nil] && sessions.refused == 3)
    #expect(try Sessions(sessions.bytes) == sessions)
    #expect(!String(decoding: sessions.bytes, as: UTF8.self).contains("a1a1a1"))
    #expect(!sessions.shown.contains("hash") && sessions.shown.contains(#""reports":1"#))
    let files = sessions.removeOver(at: Moment.after(.seconds(61)))
    #expect(files == ["session-alpha-1.token"] && sessions.all.isEmpty)
  }

  @Test(arguments: [
    ("{", RunFailure.Reason.files), (#"{"schema_version":1}"#, .files),
    (#"{"schema_version":1,"sessions":[{}]}"#, .files), (#"{"schema_version":2,"sessions":[]}"#, .usage),
  ])
  func `a file that cannot be believed opens nothing`(_ text: String, _ kind: RunFailure.Reason) {
    let failure = #expect(throws: RunFailure.self) { try Sessions.load(Array(text.utf8)) }
    #expect(failure?.kind == kind)
  }

  @Test mutating func `a token's file lies in the state folder or is not believed`() throws {
    open()
    let text = String(decoding: sessions.bytes, as: UTF8.self)
    #expect(throws: UnreadableFile.self) {
      try Sessions(Array(text.replacing("session-alpha-1.token", with: "session-/../../etc/x").utf8))
    }
  }
}
