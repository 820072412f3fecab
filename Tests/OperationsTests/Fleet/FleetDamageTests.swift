@testable import Domain
@testable import Operations
@testable import TestSupport
import JSON
import Testing

/// What is damaged, or newer than this program, among what machines have published or the whole that it is joined into.
struct FleetDamageTests: MergesFleets {
  @Test func `a file that is damaged or newer is named`() async throws {
    let environment = machine()
    try await environment.run()
    let snapshot = try #require(environment.snapshot)
    func failure(_ change: (inout FleetInput.Files) -> Void) -> FleetInput.Unusable? {
      var files = FleetInput.Files(snapshot: snapshot)
      change(&files)
      do throws(FleetInput.Unusable) {
        _ = try FleetInput("one", files)
        return nil
      } catch {
        return error
      }
    }
    #expect(failure { _ in } == nil)
    #expect(failure { $0.snapshot = Array("{}".utf8) }?.file == "snapshot.json")
    #expect(failure { $0.history = [] }?.file == "history.json")
    #expect(failure { $0.changes = Array("[]".utf8) }?.file == "changes.json")
    let newer = failure { $0.roles = Array(#"{"schema_version":2}"#.utf8) }
    #expect(newer?.file == "roles.json" && newer?.why == .newer(version: 2))
  }

  @Test(arguments: ["snapshot.json", "history.json", "changes.json"])
  func `a number from which no run could count on is damage`(_ part: String) async throws {
    let environment = machine()
    try await environment.run()
    let text = String(decoding: try #require(environment.files[part]), as: UTF8.self)
    for (number, isDamage) in [("1099511627000", false), ("1099511627776", true)] {
      let numbered = text.replacing("\"sequence\":1", with: "\"sequence\":\(number)")
        .replacing("\"id\":\"1-", with: "\"id\":\"\(number)-")
      #expect(numbered != text)
      environment.put(part, Array(numbered.utf8))
      do throws(FleetInput.Unusable) {
        var files = FleetInput.Files(snapshot: environment.snapshot ?? [])
        (files.history, files.changes) = (
          environment.files["history.json"], environment.files["changes.json"]
        )
        let input = try FleetInput("one", files)
        // A first run's journal holds no change yet.
        #expect(!isDamage && (part == "changes.json" || input.sequence == 1_099_511_627_000))
      } catch {
        #expect(isDamage && error.file == part)
      }
    }
  }

  @Test(arguments: ["snapshot.json", "history.json", "changes.json", "roles.json", "a line"])
  func `what is damaged of the whole is set aside, and gone on without`(_ part: String) async throws {
    let environments = try await shards(runs: 3)
    let inputs = try environments.map { try input($0) }
    let folder = folder(try merge(inputs))
    if part == "a line" {
      let text = String(decoding: try #require(folder.snapshot), as: UTF8.self)
      folder.snapshot = Array(text.replacing("\"model_id\":\"lab_4-1\"", with: "\"model_id\":7").utf8)
    } else {
      folder.put(part, Array("{torn".utf8))
    }
    let held = try #require(try HeldFleet.load(from: folder))
    #expect(folder.aside.count == 1 && folder.log.count("memory_lost") == 1)
    let result = try merge(inputs, into: held)
    let all = try published(result)
    #expect(result.sequence == 5 && all["run memory_lost"] == .bool(true))
    #expect(all.ids("lab_4", "acme") == ["lab_4-1", "shared"])
    let after = try self.held(result)
    #expect(after.history?.incidents.map(\.id) == [1] && !after.isDamaged)
    if part != "changes.json" {
      let ids = { (held: HeldFleet) in held.journal?.changes.map(\.id) }
      #expect(ids(after) == ids(held), "news only once")
    }
  }

  @Test(arguments: ["snapshot.json", "history.json", "changes.json", "roles.json"])
  func `what a newer program wrote of the whole is refused`(_ part: String) async throws {
    let folder = folder(try merge(try await shards().map { try input($0) }))
    let text = String(decoding: try #require(folder.files[part]), as: UTF8.self)
    folder.put(part, Array(text.replacing("\"schema_version\":1", with: "\"schema_version\":9").utf8))
    do throws(RunFailure) {
      _ = try HeldFleet.load(from: folder)
      Issue.record("it was taken")
    } catch {
      #expect(error.kind == .usage && error.lines[0].contains(part) && folder.aside.isEmpty)
    }
  }
}
