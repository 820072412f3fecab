@testable import Domain
@testable import Operations
import Testing

struct ReachabilityCheckTests {
  private let one = #""a": {"kind": "openai", "credential": {"env": "KEY"}}"#

  @Test(arguments: [
    (Outcome.dnsFailure, DoctorFinding.Area.names), (.unreachable, .connection),
    (.connectionRefused, .connection),
    (.connectionLost, .connection), (.deadlineExceeded, .connection), (.tlsFailure, .tls),
    (.authRejected, .credentials), (.forbidden, .credentials), (.quotaExhausted, .credentials),
    (.notFound, .answers), (.serverError, .answers), (.notAnAPI, .answers), (.commandFailed, .answers),
  ])
  func `a failure is an error in the area where it is mended, with the outcome's own hint`(
    outcome: Outcome, area: DoctorFinding.Area
  ) throws {
    let room = try DoctorRoom(one)
    let finding = try #require(room.reach(try room.connectivityCheck("a", outcome)).first)
    #expect(finding.severity == .error && finding.area == area && finding.advice == outcome.policy.hint)
    #expect(finding.what.hasPrefix("\(outcome.rawValue) at https://api.openai.com"))
  }

  @Test(arguments: [Outcome.rateLimited, .overloaded, .modelLoading])
  func `what passes by itself is a warning`(outcome: Outcome) throws {
    let room = try DoctorRoom(one)
    #expect(room.reach(try room.connectivityCheck("a", outcome)).has(.warning, .answers))
  }

  @Test func `a deadline is told where it ran out`() throws {
    let room = try DoctorRoom(one)
    func area(_ phase: TransferFault.Phase) throws -> DoctorFinding.Area? {
      room.reach(try room.connectivityCheck("a", .deadlineExceeded) { $0.phase = phase }).first?.area
    }
    #expect(try area(.resolve) == .names && area(.tls) == .tls && area(.firstByte) == .connection)
  }

  @Test func `a failure on the way through a proxy is the proxy's`() throws {
    let room = try DoctorRoom(
      #""a": {"kind": "openai", "credential": {"env": "KEY"}, "proxy": "http://proxy.test:3128"}"#)
    let findings = room.reach(try room.connectivityCheck("a", .connectionRefused) { $0.phase = .connect })
    #expect(
      findings.lines.first
        == "error proxy: a: connection_refused at the proxy http://proxy.test:3128, on the way to https://api.openai.com (at connect)"
    )
    #expect(findings.first?.advice?.contains("`defaults.proxy`") == true)
    #expect(!findings.has(.ok, .names) && !findings.has(.ok, .connection))
    let unknown = room.reach(try room.connectivityCheck("a", .dnsFailure))
    #expect(unknown.has(.error, .proxy, "dns_failure at the proxy http://proxy.test:3128"))
    #expect(unknown.first?.advice?.hasPrefix("the proxy's host name does not resolve") == true)
    let behind = room.reach(try room.connectivityCheck("a", .connectionLost) { $0.phase = .body })
    #expect(behind.has(.error, .proxy, "at https://api.openai.com, through the proxy http://proxy.test:3128"))
    let refused = room.reach(try room.connectivityCheck("a", .authRejected))
    #expect(
      refused.has(.error, .credentials, "through the proxy")
        && refused.first?.advice?.contains("renew") == true)
    #expect(room.reach(try room.connectivityCheck("a", .ok)).has(.ok, .proxy, "1 backend"))
  }

  @Test func `of a proxy that a reference leads to only the place is shown`() throws {
    let room = try DoctorRoom(
      #""a": {"kind": "openai", "credential": {"env": "KEY"}, "proxy": {"env": "PROXY"}}"#
    ).with("PROXY", "http://" + "user:canary-word@proxy.test:1")
    let findings = room.reach(try room.connectivityCheck("a", .connectionRefused) { $0.phase = .connect })
    #expect(
      findings.has(.error, .proxy, "at the proxy of variable PROXY, on the way to https://api.openai.com"))
    #expect(!findings.lines.joined().contains("canary") && !findings.lines.joined().contains("proxy.test"))
  }

  @Test(arguments: CertificateProblem.allCases)
  func `what is wrong with a certificate is told, and what helps`(trouble: CertificateProblem) throws {
    let room = try DoctorRoom(one)
    let finding = try #require(
      room.reach(try room.connectivityCheck("a", .tlsFailure) { $0.certificate = trouble }).first)
    #expect(finding.what.contains(trouble.words) && finding.advice == trouble.hint)
  }

  @Test func `a certificate with less than thirty days to live is a warning`() throws {
    let room = try DoctorRoom(one)
    func findings(days: Int64) throws -> [DoctorFinding] {
      room.reach(
        try room.connectivityCheck("a", .ok) {
          $0.certificateExpiresAt = room.now.advanced(by: .milliseconds(days * 86_400_000))
        })
    }
    #expect(try findings(days: 29).has(.warning, .tls, "runs out in 29 days, on 2026-"))
    #expect(try findings(days: 31).has(.ok, .tls, "1 certificate"))
  }

  @Test func `a variable that names a proxy is mentioned only where somebody was not reached`() throws {
    var room = try DoctorRoom(one)
    room.machine.proxyVariables = ["https_proxy"]
    #expect(
      room.reach(try room.connectivityCheck("a", .unreachable)).has(.warning, .proxy, "https_proxy is set"))
    #expect(!room.reach(try room.connectivityCheck("a", .authRejected)).has(.warning, .proxy))
  }

  @Test func `a key that an open server takes is not proven`() throws {
    let room = try DoctorRoom(
      #""a": {"kind": "tgi", "base_url": "http://10.0.0.1", "credential": {"env": "KEY"}}"#)
    #expect(
      room.reach(try room.connectivityCheck("a", .ok)).has(.note, .credentials, "nothing that is free proves")
    )
    #expect(
      !room.reach(try room.connectivityCheck("a", .ok) { $0.provesKey = true }).has(.note, .credentials))
    let two = try DoctorRoom(
      ["a", "b"].map {
        #""\#($0)": {"kind": "tgi", "base_url": "http://10.0.0.1", "credential": {"env": "\#($0)"}}"#
      }.joined(separator: ","))
    #expect(
      !two.reach(try two.connectivityCheck("a", .ok), try two.connectivityCheck("b", .authRejected)).has(
        .note, .credentials))
  }

  @Test func `what nobody came to is not called good`() throws {
    let room = try DoctorRoom(one)
    #expect(
      room.reach(try room.connectivityCheck("a", .dnsFailure)).filter { $0.severity == .ok }.map(\.area) == [
        .proxy
      ])
    let refused = room.reach(try room.connectivityCheck("a", .connectionRefused))
    #expect(refused.filter { $0.severity == .ok }.map(\.area) == [.names, .proxy])
  }
}
