@testable import Operations
import Testing

struct KeyPairingTests {
  private let key = "sk-" + "0123456789abcdef"

  private func entry(_ name: String, _ host: String, _ variable: String) -> String {
    #""\#(name)": {"kind": "openai_compatible", "base_url": "\#(host)/v1", "credential": {"env": "\#(variable)"}}"#
  }

  private func findings(_ left: String, _ right: String, second: String = "B", value: String? = nil) throws
    -> [DoctorFinding]
  {
    try DoctorRoom(entry("a", left, "A") + ", " + entry("b", right, second))
      .with("A", key).with("B", value ?? key).credentials
  }

  @Test func `the same key in two places for two vendors names both places and both hosts`() throws {
    let findings = try findings("https://api.one.example", "https://api.two.test")
    #expect(
      findings.lines == [
        "warning credentials: a,b: variable A and variable B hold the same key, and it is sent to two vendors: "
          + "api.one.example and api.two.test"
      ])
  }

  @Test func `one variable for two vendors is told as well: an entry that was copied`() throws {
    let findings = try findings("https://api.one.example", "https://api.two.test", second: "A")
    #expect(findings.has(.warning, .credentials, "variable A is sent to two vendors"))
  }

  @Test func `of three places and three vendors each is named`() throws {
    let hosts = ["https://one.example", "https://two.test", "https://three.invalid"]
    let room = try DoctorRoom(
      zip(["a", "b", "c"], hosts).map { entry($0, $1, $0.uppercased()) }.joined(separator: ","))
    #expect(
      room.with("A", key).with("B", key).with("C", key).credentials.lines == [
        "warning credentials: a,b,c: variable A, variable B and variable C hold the same key, and it is sent to 3 "
          + "vendors: one.example, two.test and three.invalid"
      ])
  }

  @Test(arguments: [
    ("http://localhost:9002", "http://127.0.0.1:9002"), ("http://[::1]:9002", "http://lab.localhost:9002"),
    ("https://x.example", "https://x.example.:443"),
  ])
  func `two spellings of an address are one`(left: String, right: String) throws {
    let room = try DoctorRoom(entry("a", left, "A") + ", " + entry("b", right, "B"))
      .with("A", key).with("B", key + "-other")
    #expect(
      room.reach(try room.connectivityCheck("a", .authRejected), try room.connectivityCheck("b", .ok)).has(
        .error, .credentials, "the key of variable A is refused where that of variable B works"))
  }

  @Test(arguments: [
    ("https://eu.one.example", "https://us.one.example"), ("http://127.0.0.1:1", "http://localhost:2"),
    ("https://10.0.0.1", "https://10.0.0.1:8443"),
  ])
  func `regions of a vendor, and servers of this machine, may share one`(left: String, right: String) throws {
    #expect(try findings(left, right).map(\.severity) == [.ok])
  }

  @Test func `other keys, and what is no secret, are nobody's concern`() throws {
    #expect(try findings("https://a.example", "https://b.test", value: key + "x").map(\.severity) == [.ok])
    let stand = try DoctorRoom(
      entry("a", "https://a.example", "A") + ", " + entry("b", "https://b.test", "B"))
    #expect(!stand.with("A", "ollama").with("B", "ollama").credentials.has(.warning, .credentials))
  }

  @Test func `of two keys at one address of which one is refused, both places are named`() throws {
    let room = try DoctorRoom(
      entry("a", "https://x.example", "A") + ", " + entry("b", "https://x.example", "B")
    )
    .with("A", key).with("B", key + "-other")
    let findings = room.reach(
      try room.connectivityCheck("a", .authRejected), try room.connectivityCheck("b", .ok))
    #expect(
      findings.has(.error, .credentials, "the key of variable A is refused where that of variable B works"))
    let both = room.reach(
      try room.connectivityCheck("a", .authRejected), try room.connectivityCheck("b", .authRejected))
    #expect(both.filter { $0.severity == .error }.allSatisfy { $0.what.contains("auth_rejected") })
  }
}
