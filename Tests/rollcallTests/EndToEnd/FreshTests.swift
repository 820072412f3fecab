import Foundation
import JSON
import Testing

extension EndToEnd {
  struct FreshTests {
    @Test func `young enough is exit 0, too old 1 and what to do`() async throws {
      let scene = try await ReaderScene.make()
      for arguments in [["fresh"], ["fresh", "--max-age", "1h"]] {
        let fresh = try await scene.reader(arguments)
        #expect(fresh.status == 0 && fresh.out.hasPrefix("fresh: ") && fresh.err == "")
      }
      try scene.age(seconds: 7200)
      let old = try await scene.reader("fresh", "--max-age", "1h")
      #expect(old.status == 1 && old.out.hasPrefix("not fresh: 2 h old (run 1 of "))
      #expect(old.errorLines.count == 1 && old.err.hasPrefix("rollcall: run rollcall"))
      #expect(try await scene.reader("fresh").status == 0, "its rows are believed for a day")
      try scene.age(seconds: 86_400)
      let stale = try await scene.reader("fresh", "--json")
      let root = try JSONReader.read(Array(stale.out.utf8), limits: .ours(memory: 1_000_000))
      #expect(stale.status == 1 && root["fresh"]?.bool == false && root["run", "out_of_date"]?.bool == true)
      #expect(
        try await scene.reader("fresh", "--max-age", "3d").status == 0, "an age that is asked for decides")
    }

    @Test func `a snapshot from the future is not fresh`() async throws {
      let scene = try await ReaderScene.make()
      try scene.age(seconds: -7200)
      let ahead = try await scene.reader("fresh", "--max-age", "1h")
      #expect(ahead.status == 1 && ahead.out.contains("ahead of this machine's clock"))
      #expect(ahead.err.contains("set the clock"))
    }

    @Test func `a run in which nobody answered holds nothing to rely on`() async throws {
      let scene = try Scene([try Entry.answering("down", .body([], status: 401))])
      _ = try await scene.run("--quiet")
      let empty = try await scene.reader("fresh")
      #expect(empty.status == 1 && empty.out.contains("nothing to rely on"))
      #expect(try await scene.reader("fresh", "--max-age", "1h").status == 0)
    }

    @Test(arguments: ["1", "0s", "an hour", "-1h"])
    func `an age that is none is a slip`(_ age: String) async throws {
      let scene = try Scene()
      #expect(try await scene.reader("fresh", "--max-age=\(age)").status == 2)
    }
  }
}
