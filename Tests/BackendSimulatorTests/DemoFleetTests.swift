@testable import TestSupport
import BackendSimulator
import Foundation
import Testing

@Suite(.oneAtATime) struct DemoFleetTests {
  @Test func `its baseline is JSON that names nine backends and contains no key`() throws {
    let fleet = try DemoFleet()
    defer { fleet.stop() }
    let backends = try Self.backends(of: fleet)
    #expect(backends.count == 9)
    let kinds = Set(backends.values.compactMap { $0["kind"] as? String })
    #expect(
      kinds == [
        "openai_compatible", "vllm", "openai", "anthropic", "gemini", "openrouter", "huggingface",
        "ollama", "command",
      ])
    for value in fleet.environment.values { #expect(!fleet.baseline.contains(value)) }
    for entry in backends.values {
      guard let credential = entry["credential"] as? [String: String] else { continue }
      #expect(fleet.environment[credential["env"] ?? ""] != nil)
    }
  }

  @Test(arguments: [
    ("lab_server", "/models", "Authorization: Bearer ", 3), ("openrouter", "/models", "", 7),
    ("huggingface", "/models", "", 4), ("laptop", "/api/tags", "", 3), ("laptop", "/api/ps", "", 1),
  ]) func `a healthy member lists its models`(_ name: String, _ path: String, _ key: String, _ count: Int)
    async throws
  {
    let fleet = try DemoFleet()
    defer { fleet.stop() }
    let response = try await Self.ask(fleet, name, path, key: key)
    let list = try #require((response["data"] ?? response["models"]) as? [[String: Any]])
    #expect(list.count == count)
  }

  @Test func `the paged members have a second page and no third`() async throws {
    let fleet = try DemoFleet()
    defer { fleet.stop() }
    let first = try await Self.ask(fleet, "claude", "/v1/models", key: "x-api-key: ")
    let cursor = try #require(first["last_id"] as? String)
    let second = try await Self.ask(fleet, "claude", "/v1/models?after_id=\(cursor)", key: "x-api-key: ")
    #expect(first["has_more"] as? Bool == true)
    #expect(second["has_more"] as? Bool == false)
    let page = try await Self.ask(fleet, "gemini", "/v1beta/models?pageSize=1000", key: "x-goog-api-key: ")
    let token = try #require(page["nextPageToken"] as? String)
    let last = try await Self.ask(
      fleet, "gemini", "/v1beta/models?pageToken=\(token)", key: "x-goog-api-key: ")
    #expect(last["nextPageToken"] == nil)
    #expect((last["models"] as? [Any])?.count == 1)
  }

  @Test(arguments: [
    ("claude", "/v1/models"), ("gemini", "/v1beta/models"), ("lab_server", "/models"),
    ("revoked_key", "/models"),
  ])
  func `a member that wants a key refuses to answer without it`(_ name: String, _ path: String) async throws {
    let fleet = try DemoFleet()
    defer { fleet.stop() }
    #expect(try await Self.ask(fleet, name, path, key: "")["error"] != nil)
  }

  @Test func `the laptop says of each of its models how long a context it has, and of no other`() async throws
  {
    let fleet = try DemoFleet()
    defer { fleet.stop() }
    let tags = try await Self.ask(fleet, "laptop", "/api/tags", key: "")
    let names = try #require(tags["models"] as? [[String: Any]]).compactMap { $0["name"] as? String }
    for name in names {
      let shown = try await Self.ask(fleet, "laptop", "/api/show", key: "", body: #"{"model":"\#(name)"}"#)
      let about = try #require(shown["model_info"] as? [String: Any])
      let architecture = try #require(about["general.architecture"] as? String)
      #expect(about[architecture + ".context_length"] is Int)
    }
    let absent = try await Self.ask(fleet, "laptop", "/api/show", key: "", body: #"{"model":"absent"}"#)
    #expect(absent["error"] != nil)
  }

  @Test func `the one behind a proxy answers 200 with a page for people`() async throws {
    let fleet = try DemoFleet()
    defer { fleet.stop() }
    let text = try await Self.text(fleet, "behind_proxy", "/models", key: "")
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/html"))
  }

  @Test func `its command prints the models that it promises`() throws {
    let fleet = try DemoFleet()
    defer { fleet.stop() }
    let options = try #require(
      try Self.backends(of: fleet)["house_models"]?["options"] as? [String: [String]])
    let script = try #require(options["argv"]?.last)
    let printed = script.replacing("printf '%s' ", with: "").trimmingCharacters(
      in: CharacterSet(charactersIn: "'"))
    let document = try JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [String: [[String: Any]]]
    #expect(document?["models"]?.compactMap { $0["id"] as? String } == ["house-style-7b", "house-embed-1"])
  }

  private static func backends(of fleet: DemoFleet) throws -> [String: [String: Any]] {
    let document = try JSONSerialization.jsonObject(with: Data(fleet.baseline.utf8)) as? [String: Any]
    return try #require(document?["backends"] as? [String: [String: Any]])
  }

  /// `key` is a header line without its value, which is the fleet's key; empty for none.
  private static func ask(
    _ fleet: DemoFleet, _ name: String, _ path: String, key: String, body: String? = nil
  ) async throws -> [String: Any] {
    let response = try await text(fleet, name, path, key: key, body: body)
    let body = try #require(response.range(of: "\r\n\r\n")).upperBound
    let document = try JSONSerialization.jsonObject(with: Data(response[body...].utf8)) as? [String: Any]
    return try #require(document)
  }

  private static func text(
    _ fleet: DemoFleet, _ name: String, _ path: String, key: String, body: String? = nil
  ) async throws -> String {
    let address = try #require(try backends(of: fleet)[name]?["base_url"] as? String)
    let base = try #require(URL(string: address))
    let port = try #require(base.port)
    let header = key.isEmpty ? "" : key + (fleet.environment["ROLLCALL_DEMO_KEY"] ?? "") + "\r\n"
    return try await RawConnection.with(port: UInt16(port)) { client in
      let length = body.map { "Content-Length: \($0.utf8.count)\r\n" } ?? ""
      client.write(
        "\(body == nil ? "GET" : "POST") \(base.path)\(path) HTTP/1.1\r\n\(header)\(length)"
          + "Connection: close\r\n\r\n\(body ?? "")")
      return client.readToEnd()
    }
  }
}
