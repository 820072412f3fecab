@testable import Domain
@testable import Operations
import Testing

struct ClientCertificateCheckTests {
  /// Made by `openssl ca`, without extensions and so of version 1, which says no version; good from 2026-11-01 to 2027-11-01.
  static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBBjCBrQIBATAKBggqhkjOPQQDAjAOMQwwCgYDVQQDDANsYWIwHhcNMjYxMTAx
    MDAwMDAwWhcNMjcxMTAxMDAwMDAwWjARMQ8wDQYDVQQDDAZjbGllbnQwWTATBgcq
    hkjOPQIBBggqhkjOPQMBBwNCAASvs5OMN+3nwxhh9tltF4hM3MRvNc7P4B7A0PCY
    cWqSJanYHR15L5N460fEhw0wHzUtM5UMv/R0l589902RRu18MAoGCCqGSM49BAMC
    A0gAMEUCIQCigo8G4woxVVvGJ6bV4DH4zdsUbp/WwciVajC5PvUqlQIgC1zu7Y5M
    IBZo9a1AraaTSnlz5mRjfjXXd5HeAEoJsj0=
    -----END CERTIFICATE-----
    """

  private static let key = "-----BEGIN " + "PRIVATE KEY-----\nMAA=\n-----END " + "PRIVATE KEY-----\n"

  private func findings(
    _ certificate: String = certificate, key: String = key, isOpen: Bool = false,
    at now: String = "2027-01-01"
  ) throws -> [DoctorFinding] {
    let room = try DoctorRoom(
      #""a": {"kind": "openai_compatible", "base_url": "https://lab.example/v1", "client_certificate": {"certificate_file": "c.pem", "key_file": "k.pem"}}"#
    )
    return ClientCertificateCheck(
      backends: room.doctorRun.backends,
      files: [
        "/job/c.pem": ConnectionFile(.bytes(Array(certificate.utf8))),
        "/job/k.pem": ConnectionFile(.bytes(Array(key.utf8)), exposure: isOpen ? .readable : nil),
      ],
      now: try #require(Timestamp(lenient: now + "T00:00:00Z"))
    ).findings
  }

  @Test func `a good one is a line with its end`() throws {
    #expect(try findings().lines == ["ok tls: 1 client certificate good until 2027-11-01"])
  }

  @Test func `one that ran out, runs out, or is not yet good`() throws {
    #expect(try findings(at: "2027-11-02").has(.error, .tls, "/job/c.pem ran out on 2027-11-01"))
    #expect(try findings(at: "2027-10-22").has(.warning, .tls, "runs out in 10 days, on 2027-11-01"))
    #expect(try findings(at: "2026-10-31").has(.error, .tls, "holds only from 2026-11-01"))
  }

  @Test func `what is none: no block, broken base64, cut short, another document`() throws {
    #expect(try findings("hello").has(.error, .tls, "holds no certificate in PEM"))
    let begin = "-----BEGIN CERTIFICATE-----\n"
    let end = "\n-----END CERTIFICATE-----\n"
    for body in ["", "!!!!", "MIIB", "MAA=", "MIT/////////", String(repeating: "/", count: 4000)] {
      #expect(try findings(begin + body + end).has(.warning, .tls, "cannot be read"), "\(body.prefix(9))")
    }
    let lines = Self.certificate.split(separator: "\n").map(String.init)
    let cut = lines.prefix(3).joined(separator: "\n") + end
    #expect(try findings(cut).has(.warning, .tls, "cannot be read"))
  }

  @Test func `a key that others read, that is locked, or that is none`() throws {
    #expect(try findings(isOpen: true).has(.warning, .tls, "can be read by other users"))
    #expect(try findings(key: Self.certificate).has(.error, .tls, "holds no private key"))
    let locked = Self.key.replacing("PRIVATE", with: "ENCRYPTED PRIVATE")
    #expect(try findings(key: locked).has(.error, .tls, "locked by a passphrase"))
    let old =
      "-----BEGIN RSA " + "PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMAA=\n-----END RSA "
      + "PRIVATE KEY-----\n"
    #expect(try findings(key: old).has(.error, .tls, "locked by a passphrase"))
  }
}
