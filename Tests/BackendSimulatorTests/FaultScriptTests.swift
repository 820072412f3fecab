@testable import BackendSimulator
import FaultScripts
import Testing

struct FaultScriptTests {
  private static let request = SimulatedRequest(
    path: "/v1/models", headers: [SimulatedHeader(name: "Authorization", value: "Bearer canary-0123456789")])

  @Test func `names are unique, lower case and many`() {
    let names = FaultScript.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count >= 90)
    #expect(
      names.allSatisfy { $0.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) } })
  }

  @Test(arguments: FaultScript.Chapter.allCases) func `every chapter has faults`(
    _ chapter: FaultScript.Chapter
  ) {
    #expect(FaultScript.all.contains { $0.chapter == chapter })
  }

  @Test func `every fault answers, and does so the same for a fresh script`() {
    for fault in FaultScript.all {
      let first = Self.bytes(fault.response(Self.request))
      #expect(!fault.response(Self.request).actions.isEmpty, "\(fault)")
      #expect(first == Self.bytes(fault.response(Self.request)), "\(fault)")
    }
  }

  @Test func `a script that counts goes on counting, and another reading starts anew`() throws {
    let flap = try #require(FaultScript.named("flap"))
    let script = flap.response
    let answers = (0..<3).map { _ in Self.status(script(Self.request)) }
    #expect(answers == ["200", "500", "200"])
    #expect(Self.status(flap.response(Self.request)) == "200")
  }

  @Test(arguments: FaultScript.all.filter { $0.name.hasPrefix("echo-key-") && !Self.isEncoded($0.name) })
  func `a fault that echoes the key really holds it`(_ fault: FaultScript) {
    let text = String(decoding: Self.bytes(fault.response(Self.request)), as: UTF8.self)
    #expect(text.contains("canary-0123456789"))
  }

  @Test(arguments: [
    ("echo-key-percent", "%63%61%6e%61%72%79"), ("echo-key-base64", "Y2FuYXJ5LTAxMjM0NTY3ODk="),
    ("echo-key-hex", "63616e6172792d"), ("echo-key-escaped", #"\u0063\u0061\u006e"#),
  ]) func `an encoded echo holds the key in that coat`(_ name: String, _ coat: String) throws {
    let fault = try #require(FaultScript.named(name))
    #expect(String(decoding: Self.bytes(fault.response(Self.request)), as: UTF8.self).contains(coat))
  }

  @Test func `a redirect points where its name says`() throws {
    let request = SimulatedRequest(
      path: "/v1/models", headers: [SimulatedHeader(name: "host", value: "127.0.0.1:77")])
    let fault = try #require(FaultScript.named("redirect-crosshost"))
    let text = String(decoding: Self.bytes(fault.response(request)), as: UTF8.self)
    #expect(text.contains("\r\nLocation: http://127.0.0.2:77/__echo\r\n"))
  }

  /// Its plain text is only there encoded.
  private static func isEncoded(_ name: String) -> Bool {
    ["percent", "base64", "basic", "hex", "escaped"].contains { name.contains($0) }
  }

  private static func status(_ response: SimulatedResponse) -> String {
    String(String(decoding: bytes(response), as: UTF8.self).dropFirst(9).prefix(3))
  }

  private static func bytes(_ response: SimulatedResponse) -> [UInt8] {
    response.actions.flatMap { action -> [UInt8] in
      switch action {
      case .send(let bytes), .repeatForever(let bytes, _): bytes
      case .wait, .hang, .close, .reset: []
      }
    }
  }
}
