@testable import Operations
import Testing

struct LibraryCheckTests {
  private func findings(_ backends: String, _ change: (inout MachineFacts) -> Void) throws -> [DoctorFinding]
  {
    var room = try DoctorRoom(backends)
    change(&room.machine)
    return LibraryCheck(facts: room.machine, backends: room.doctorRun.backends, wantedInFlight: 32)
      .findings
  }

  private let one = #""a": {"kind": "openai", "credential": {"env": "KEY"}}"#

  @Test func `good libraries are named`() throws {
    #expect(try findings(one) { _ in }.lines.first == "ok libraries: libcurl/8.9.1, jansson/2.14")
  }

  @Test func `a libcurl that cannot be used, and one with a known flaw on a way that is used`() throws {
    #expect(
      try findings(one) { $0.libraries.shortcoming = "this libcurl has no TLS" }.has(
        .error, .libraries, "no TLS"))
    let socks = #""a": {"kind": "ollama", "base_url": "http://10.0.0.1", "proxy": "socks5h://10.0.0.2:1080"}"#
    #expect(
      try findings(socks) { $0.libraries.curlNumber = 0x07_58_01 }.has(.note, .libraries, "CVE-2023-38545"))
    #expect(try !findings(socks) { _ in }.has(.note, .libraries))
    #expect(try !findings(one) { $0.libraries.curlNumber = 0x07_58_01 }.has(.note, .libraries))
  }

  @Test func `without authorities nobody is trusted who has none of his own`() throws {
    #expect(
      try findings(one) { $0.libraries.hasAuthorities = false }.has(.error, .tls, "no store of authorities"))
    #expect(
      try !findings(#""a": {"kind": "ollama"}"#) { $0.libraries.hasAuthorities = false }.has(.error, .tls))
  }

  @Test func `a file of the route that cannot be read is an error`() throws {
    let own = #""a": {"kind": "openai", "credential": {"env": "KEY"}, "ca_file": "ca.pem"}"#
    #expect(
      try findings(own) {
        $0.connectionFiles = ["/job/ca.pem": ConnectionFile(.unreadable("cannot read /job/ca.pem"))]
      }
      .has(
        .error, .tls, "ca.pem"))
    #expect(
      try !findings(own) { $0.connectionFiles = ["/job/ca.pem": ConnectionFile(.bytes([]))] }.has(
        .error, .tls))
  }

  @Test func `too few open files`() throws {
    #expect(try findings(one) { $0.limits.openFiles = 12 }.has(.error, .limits, "only 12 files"))
    #expect(try findings(one) { $0.limits.maxInFlight = 0 }.has(.warning, .limits))
  }
}
