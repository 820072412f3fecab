import BackendSimulator
import Testing

/// That the replay sees a key in the wrong place.
struct WireRequestTests {
  private static let own = "fixture-key-of-fixture-key-1"
  private static let other = "fixture-key-of-fixture-key-2"

  private func difference(_ headers: [String: String], query: String = "") throws -> String? {
    let file = try WireRequest(
      "GET /v1/models\(query.isEmpty ? "" : "?" + query) HTTP/1.1\nHost: api.example\nAuthorization: Bearer ‹secret›\n"
    )
    let lines = headers.map { SimulatedHeader(name: $0.key, value: $0.value) }
    let request = SimulatedRequest(path: "/v1/models", query: query, headers: lines)
    return file.difference(request, keys: [Self.own], others: ["exchanged"])
  }

  @Test func `its own key where the file has it`() throws {
    #expect(try difference(["authorization": "Bearer " + Self.own]) == nil)
  }

  @Test(
    arguments: [
      ["Authorization": "Bearer " + other], ["Authorization": "Bearer exchanged"], [:],
      ["Authorization": "Bearer ‹secret›"], ["Authorization": "Token " + own], ["x-api-key": own],
      ["Authorization": "Bearer " + own, "x-api-key": own],
      ["Authorization": "Bearer " + own, "x-api-key": other],
      ["Authorization": "Bearer " + own, "x-more": "exchanged"],
    ])
  func `another key, none, one in another place, one too many`(_ headers: [String: String]) throws {
    #expect(try difference(headers) != nil)
  }

  @Test(arguments: [own, other])
  func `a key in the query, though the file has it there too`(_ key: String) throws {
    #expect(try difference(["Authorization": "Bearer " + Self.own], query: "key=" + key) != nil)
  }
}
