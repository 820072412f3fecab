@testable import Baseline
@testable import Operations
@testable import Redaction
import Testing

struct CredentialCheckTests {
  private let one = #""a": {"kind": "openai", "credential": {"env": "KEY"}}"#
  private let key = "sk-" + "0123456789abcdef"

  @Test func `a key that is there is a line that all is well`() throws {
    #expect(
      try DoctorRoom(one).with("KEY", key).credentials.lines == [
        "ok credentials: 1 of 1 reference leads to a secret"
      ])
  }

  @Test
  func `one that is lacking is an error with its backends, and advice by where it is kept and what it lacks`()
    throws
  {
    var room = try DoctorRoom(
      one
        + #", "b": {"kind": "openai", "credential": {"env": "KEY"}}, "c": {"kind": "groq", "credential": {"file": "k"}}"#
    )
    room.followed[.environment("KEY")] = .lacking(.absent, "variable KEY is not set")
    room.followed[.file("/job/k")] = .lacking(.unreadable, "cannot read /job/k")
    let findings = room.credentials
    #expect(
      findings.lines.prefix(2) == [
        "error credentials: a,b: variable KEY is not set", "error credentials: c: cannot read /job/k",
      ])
    #expect(findings[0].advice?.contains("export it") == true && findings[1].advice?.contains("0600") == true)
    #expect(!findings.has(.ok, .credentials))
    room.followed[.environment("KEY")] = .lacking(.unfit, "variable KEY holds control characters")
    room.followed[.file("/job/k")] = .lacking(.absent, "there is no such file")
    let others = room.credentials.compactMap(\.advice)
    #expect(others[0].hasPrefix("look where it is exported") && others[1].contains("correct the path"))
  }

  @Test(arguments: [FollowedReference.Fault.absent, .unreadable, .unfit])
  func `every place has advice of its own for every fault`(fault: FollowedReference.Fault) throws {
    let forms = [
      #"{"env": "K"}"#, #"{"file": "k"}"#, #"{"systemd_credential": "k"}"#, #"{"command": ["k"]}"#,
    ]
    var room = try DoctorRoom(
      forms.enumerated().map { #""b\#($0)": {"kind": "openai", "credential": \#($1)}"# }.joined(
        separator: ","))
    for backend in room.doctorRun.backends {
      for reference in backend.references { room.followed[reference] = .lacking(fault, "\(backend.name)") }
    }
    #expect(Set(room.credentials.compactMap(\.advice)).count == 4)
  }

  @Test func `a line break of Windows is told, for other programs send it`() throws {
    var room = try DoctorRoom(#""a": {"kind": "openai", "credential": {"file": "k"}}"#)
    room.followed[.file("/job/k")] = FollowedReference(.secret(Secret(key)))
    #expect(room.credentials.map(\.severity) == [.ok])
    room.followed[.file("/job/k")]?.endsInCarriageReturn = true
    #expect(room.credentials.has(.warning, .credentials, "ends in a carriage return"))
  }

  @Test(arguments: [(Exposure.readable, "can be read"), (.writable, "can be written")])
  func `a file that others may read, or write, is a warning`(exposure: Exposure, words: String) throws {
    var room = try DoctorRoom(#""a": {"kind": "openai", "credential": {"file": "k"}}"#)
    room.followed[.file("/job/k")] = FollowedReference(.secret(Secret(key)))
    room.followed[.file("/job/k")]?.exposure = exposure
    #expect(room.credentials.has(.warning, .credentials, "\(words) by other users"))
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
