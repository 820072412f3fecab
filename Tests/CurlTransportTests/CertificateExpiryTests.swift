import Testing

@testable import CurlTransport

struct CertificateExpiryTests {
  @Test(arguments: [
    ("Expire date:Nov  9 10:00:01 2027 GMT", "2027-11-09T10:00:01.000Z"),
    ("Expire date:Dec 31 23:59:59 2049 GMT", "2049-12-31T23:59:59.000Z"),
    ("Expire date:2027-11-09 10:00:01 GMT", "2027-11-09T10:00:01.000Z"),
  ]) func `both ways of writing it are read`(line: String, time: String) {
    #expect(CertificateExpiry.read(line)?.description == time)
  }

  @Test(arguments: [
    "Start date:Nov  9 10:00:01 2027 GMT", "Expire date:", "Expire date:Foo  9 10:00:01 2027 GMT",
    "Expire date:Nov 32 10:00:01 2027 GMT", "Expire date:Nov  9 10:00:01 2027", "Expire date:Bad time value",
    "Subject:CN = Expire date:Nov  9 10:00:01 2027 GMT", "",
  ]) func `anything else is no time`(line: String) {
    #expect(CertificateExpiry.read(line) == nil)
  }
}
