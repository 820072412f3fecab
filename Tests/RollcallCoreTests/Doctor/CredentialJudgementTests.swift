import Testing

@testable import RollcallCore

struct CredentialJudgementTests {
  private let one = #""a": {"kind": "openai", "credential": {"env": "KEY"}}"#
  private let key = "sk-" + "0123456789abcdef"

  @Test func `a key that is there is a line that all is well`() throws {
    #expect(
      try DoctorRoom(one).with("KEY", key).credentials.lines == [
        "ok credentials: 1 of 1 reference leads to a secret"
      ])
  }

  @Test func `one that is lacking is an error with its backends, and advice by where it is kept`() throws {
    var room = try DoctorRoom(
      one
        + #", "b": {"kind": "openai", "credential": {"env": "KEY"}}, "c": {"kind": "groq", "credential": {"file": "k"}}"#
    )
    room.followed[.environment("KEY")] = .lacking("variable KEY is not set")
    room.followed[.file("/job/k")] = .lacking("cannot read /job/k")
    let findings = room.credentials
    #expect(
      findings.lines.prefix(2) == [
        "error credentials: a,b: variable KEY is not set", "error credentials: c: cannot read /job/k",
      ])
    #expect(findings[0].advice?.contains("export it") == true && findings[1].advice?.contains("0600") == true)
    #expect(!findings.has(.ok, .credentials))
  }

  @Test func `a file that others may read is a warning`() throws {
    var room = try DoctorRoom(#""a": {"kind": "openai", "credential": {"file": "k"}}"#)
    room.followed[.file("/job/k")] = FollowedReference(.secret(Secret(key)))
    room.followed[.file("/job/k")]?.isOpenToOthers = true
    #expect(room.credentials.has(.warning, .credentials, "can be read by other users"))
  }

  @Test(arguments: [
    (" @", "blank"), ("@\t", "blank"), ("\"@\"", "quotation"), ("Bearer @", "Bearer"),
    ("OPENAI_KEY=@", "assignment"), ("export A=@", "assignment"), ("@ of mine", "in the middle"),
  ])
  func `what came along with a key when it was copied is told, and not shown`(form: String, words: String)
    throws
  {
    let findings = try DoctorRoom(one).with("KEY", form.replacing("@", with: key)).credentials
    #expect(findings.has(.warning, .credentials, words), "\(findings.lines)")
    #expect(!findings.lines.joined().contains("0123456789"))
  }

  @Test func `a key with an equals sign at its end is a key`() throws {
    #expect(try DoctorRoom(one).with("KEY", "QUJD_REVG=").credentials.lines.count == 1)
  }

  @Test func `a program that was not run is told, and is no fault`() throws {
    var room = try DoctorRoom(#""a": {"kind": "openai", "credential": {"command": ["pass", "show"]}}"#)
    room.followed[.command(["pass", "show"])] = FollowedReference(.notFetched)
    #expect(
      room.credentials.lines == [
        "note credentials: not looked at, for it takes a program: output of \"pass\"",
        "ok credentials: 0 of 1 reference leads to a secret",
      ])
  }
}
