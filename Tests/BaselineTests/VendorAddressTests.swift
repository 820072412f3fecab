@testable import Baseline
@testable import Domain
import Testing

/// When a backend is the vendor's own service.
struct VendorAddressTests {
  private let profile = BackendKind(name: "sample", address: KindAddress(foreignRoots: ["/api"]))

  private func isVendorsOwn(_ base: String, at address: String) throws -> Bool {
    let plan = BackendPlan(
      name: try #require(BackendName("lab")), kind: "sample", base: try BaseURL(base, for: profile),
      folder: "/")
    return plan.isVendorsOwn(at: address, profile)
  }

  @Test(arguments: [
    "https://api.lab.test/v1", "https://API.lab.test", "https://api.lab.test:443/v1/",
    "https://api.lab.test/api",
  ])
  func `every spelling of the address is it`(_ base: String) throws {
    #expect(try isVendorsOwn(base, at: "https://api.lab.test/v1"))
    #expect(try isVendorsOwn(base, at: "https://api.lab.test"))
  }

  @Test(arguments: [
    "http://api.lab.test/v1", "https://api.lab.test:8443/v1", "https://api.lab.test/other/v1",
    "https://lab.test/v1", "https://api.lab.test.example.com/v1",
  ])
  func `another scheme, port, path or host is not`(_ base: String) throws {
    #expect(try !isVendorsOwn(base, at: "https://api.lab.test/v1"))
  }

  @Test func `this machine is no vendor's, nor is an address with a gap, nor a backend without one`() throws {
    #expect(try !isVendorsOwn("http://127.0.0.1:8000/v1", at: "http://127.0.0.1:8000/v1"))
    #expect(try !isVendorsOwn("https://lab.test/v1", at: "https://{region}.lab.test"))
    let plan = BackendPlan(
      name: try #require(BackendName("lab")), kind: "sample", base: nil, folder: "/")
    #expect(!plan.isVendorsOwn(at: "https://api.lab.test", profile))
  }
}
