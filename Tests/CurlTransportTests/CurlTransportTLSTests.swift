@testable import TestSupport
import CurlTransport
import Domain
import Foundation
import Testing
import Transport

/// Trust, against real TLS servers.
@Suite(.serialized, .oneAtATime) struct CurlTransportTLSTests {
  /// Started once; making keys is the slow part.
  private static let starting = Task { try await TLSServers.start() }

  private func request(_ servers: TLSServers, _ sort: TLSServers.Sort, _ route: ConnectionRoute? = nil)
    -> HTTPRequest
  {
    HTTPRequest(
      url: servers.origin(sort) + "/v1/models", route: route ?? ConnectionRoute(caFile: servers.authority),
      limits: limits())
  }

  @Test func `a certificate of the given authority is trusted, and its end is told`() async throws {
    let servers = try await Self.starting.value
    let response = try #require(await send(request(servers, .good)).response)
    #expect(response.text == "{}" && response.certificateExpiresAt?.description == "2049-12-31T23:59:59.000Z")
    #expect(response.timings.tls != nil)
  }

  @Test func `its end is told on a connection that is used again, too`() async throws {
    let servers = try await Self.starting.value
    let transport = try CurlTransport(userAgent: "rollcall/0")
    let first = try #require(await transport.send(request(servers, .good)).response)
    let second = try #require(await transport.send(request(servers, .good)).response)
    #expect(second.timings.tls == nil && second.timings.connect == nil, "not used again: \(second.timings)")
    #expect(second.certificateExpiresAt != nil && second.certificateExpiresAt == first.certificateExpiresAt)
    await transport.finish()
  }

  @Test(arguments: [TLSServers.Sort.expired, .wronghost, .selfsigned])
  func `a certificate that does not hold is a TLS fault`(sort: TLSServers.Sort) async throws {
    let servers = try await Self.starting.value
    let fault = try #require(await send(request(servers, sort)).fault)
    #expect(fault.reason == .tls && fault.phase == .tls && !fault.answerBegan)
    let troubles: [TLSServers.Sort: CertificateProblem] = [
      .expired: .expired, .wronghost: .wrongName, .selfsigned: .selfSigned,
    ]
    #expect(fault.certificate == troubles[sort])
  }

  @Test func `without its authority a certificate is not trusted`() async throws {
    let servers = try await Self.starting.value
    #expect(try await send(request(servers, .good, ConnectionRoute())).fault?.reason == .tls)
  }

  @Test func `a connection that one trusts is not lent to one that does not`() async throws {
    let servers = try await Self.starting.value
    let transport = try CurlTransport(userAgent: "rollcall/0")
    #expect(try await transport.send(request(servers, .good)).response != nil)
    #expect(try await transport.send(request(servers, .good, ConnectionRoute())).fault?.reason == .tls)
    let foreign = ConnectionRoute(caFile: servers.folder + "/selfsigned.pem")
    #expect(try await transport.send(request(servers, .good, foreign)).fault?.reason == .tls)
    await transport.finish()
  }

  @Test(arguments: ["/nonexistent/ca.pem", "/dev/null"])
  func `a bundle that cannot be used is a TLS fault`(path: String) async throws {
    let servers = try await Self.starting.value
    #expect(try await send(request(servers, .good, ConnectionRoute(caFile: path))).fault?.reason == .tls)
  }

  @Test func `a server that asks for our certificate gets it, or nothing works`() async throws {
    let servers = try await Self.starting.value
    let transport = try CurlTransport(userAgent: "rollcall/0")
    let certificate = ClientCertificate(
      certificateFile: servers.folder + "/client.pem", keyFile: servers.folder + "/client.key")
    let shown = ConnectionRoute(caFile: servers.authority, clientCertificate: certificate)
    for _ in 0..<2 {
      let response = try #require(await transport.send(request(servers, .mutual, shown)).response)
      #expect(response.timings.tls != nil, "a connection with a client certificate was used again")
    }
    let fault = try #require(await transport.send(request(servers, .mutual)).fault)
    // TLS 1.3 lets the client finish first: the server's alert, or the reset right after it, may win.
    #expect(fault.reason == .tls || fault.reason == .connectionLost)
    #expect(!fault.answerBegan)
    await transport.finish()
  }

  @Test func `a client certificate that is not there is a TLS fault`() async throws {
    let servers = try await Self.starting.value
    let certificate = ClientCertificate(certificateFile: "/nonexistent.pem", keyFile: "/nonexistent.key")
    let route = ConnectionRoute(caFile: servers.authority, clientCertificate: certificate)
    #expect(try await send(request(servers, .mutual, route)).fault?.reason == .tls)
  }

  @Test func `TLS to a plain port and plain HTTP to a TLS port fail`() async throws {
    let servers = try await Self.starting.value
    let plain = servers.origin(.good).replacing("https://", with: "http://")
    let fault = try #require(await send(HTTPRequest(url: plain + "/", limits: limits())).fault)
    #expect(fault.reason == .connectionLost || fault.reason == .notHTTP)
  }
}
