import Foundation
import JSON
import Testing

extension EndToEnd {
  struct PickTests {
    @Test func `a script gets backend and id, a person why`() async throws {
      let scene = try await ReaderScene.make()
      let picked = try await scene.reader("pick", "small-*")
      #expect(picked.status == 0 && picked.out == "plain\tsmall-1\n")
      #expect(picked.err.hasPrefix("rollcall: plain/acme/small-1: matches \"small-*\"; "))
      let script = try await scene.shell(
        #""$ROLLCALL" pick --tools --context 100k --input image 2>/dev/null | { read -r backend model; echo "$model at $backend"; }"#
      )
      #expect(script.out == "acme/seer at rich\n")
      let more = try await scene.reader("pick", "shared", "small-2", "--fallbacks", "5")
      #expect(Set(more.out.split(separator: "\n").prefix(2)) == ["plain\tshared", "rich\tshared"])
      #expect(more.out.hasSuffix("plain\tsmall-2\n"))
    }

    @Test func `a role of the baseline, as roles.json has it`() async throws {
      let scene = try await ReaderScene.make()
      let picked = try await scene.reader("pick", "--role", "worker")
      #expect(picked.status == 0 && picked.out == "plain\tsmall-1\n" && picked.err.contains("choice 2 of 3"))
      let root = try JSONReader.read(
        Array(try #require(scene.content("output/roles.json"))), limits: .ours(memory: 1_000_000))
      #expect(root["roles", "worker", "route", "model_id"]?.text == "small-1")
      #expect(root["roles", "poet", "filled"]?.bool == false)
      #expect(root["required", "hoped"]?.count == 1)
      let json = try await scene.reader("pick", "--role", "worker", "--json")
      let document = try JSONReader.read(Array(json.out.utf8), limits: .ours(memory: 1_000_000))
      #expect(document["role"]?.text == "worker" && document["route", "model_id"]?.text == "small-1")
      #expect(document["fallbacks"]?.count == 4)
    }

    @Test func `no route: exit 1, nothing on standard output, and why`() async throws {
      let scene = try await ReaderScene.make()
      let none = try await scene.reader("pick", "small-*", "--require-usable")
      #expect(none.status == 1 && none.out == "" && none.errorLines.count == 2)
      #expect(none.err.contains("no route: of 2 routes that match none can be taken: 2 not proven usable"))
      let poet = try await scene.reader("pick", "--role", "poet")
      #expect(
        poet.status == 1
          && poet.err.contains("nobody fills the role poet: of 5 routes none meets every need: "))
      #expect(poet.err.contains("5 fail reasoning, 5 of them because nobody states it"))
      let json = try await scene.reader("pick", "smal-1", "--json")
      let document = try JSONReader.read(Array(json.out.utf8), limits: .ours(memory: 1_000_000))
      #expect(json.status == 1 && document["filled"]?.bool == false)
      #expect(document["why"]?.text?.hasSuffix(#"did you mean "small-1"?"#) == true)
    }

    @Test func `a role that is not there, or asked for beside needs, is a slip`() async throws {
      let scene = try await ReaderScene.make()
      let unknown = try await scene.reader("pick", "--role", "workr")
      #expect(
        unknown.status == 2 && unknown.err.contains(#"did you mean "worker"? the roles are poet, worker"#))
      let input = try await scene.reader("pick", "--input", "image,imge")
      #expect(input.status == 2 && input.err.contains(#"--input: "imge": did you mean image?"#))
      for more in [["--tools"], ["small-*"], ["--context", "1k"]] {
        let both = try await scene.reader(["pick", "--role", "worker"] + more)
        #expect(both.status == 2 && both.err.contains("--role says itself what is needed"))
      }
      try FileManager.default.removeItem(atPath: scene.folder + "/output/roles.json")
      let gone = try await scene.reader("pick", "--role", "worker")
      #expect(gone.status == 3 && gone.lastLine.contains(#"have "roles" among the baseline's "outputs""#))
      try scene.write("output/roles.json", #"{"schema_version": 9}"#)
      #expect(try await scene.reader("pick", "--role", "worker").status == 2)
      try scene.write("output/roles.json", "{")
      #expect(try await scene.reader("pick", "--role", "worker").status == 3)
      #expect(try await scene.reader("pick", "small-*").status == 0, "which needs no roles")
    }

    @Test func `a snapshot that has run out is still read, and that is said`() async throws {
      let scene = try await ReaderScene.make()
      try scene.age(seconds: 200_000)
      let picked = try await scene.reader("pick", "small-*")
      #expect(picked.status == 0 && picked.errorLines.count == 2)
      #expect(picked.errorLines[0].hasPrefix("rollcall: out of date since "))
    }

    @Test func `while runs replace the files, every answer is whole`() async throws {
      let scene = try await ReaderScene.make()
      let ended = try await scene.shell(
        #"""
        (for i in 1 2 3 4 5 6 7 8 9 10; do "$ROLLCALL" --force --quiet || echo "run failed"; done; touch done) &
        while [ ! -e done ]; do "$ROLLCALL" pick 'small-*' 2>/dev/null || echo "no pick"; done | sort -u
        wait
        """#)
      #expect(ended.status == 0 && ended.out == "plain\tsmall-1\n", "\(ended.out)")
    }
  }
}
