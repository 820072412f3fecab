import BackendSimulator
import Foundation
import Testing

extension EndToEnd {
  struct FewDescriptorsTests {
    /// Closes what the tests' own process left open, then runs the program under a limit.
    private func run(_ scene: Scene, limit: Int) async throws -> EndedProgram {
      try await scene.shell(
        #"""
        exec /bin/bash -c '
          for file in /proc/self/fd/*; do
            number=${file##*/}; if ((number > 2)); then eval "exec $number>&-"; fi
          done
          ulimit -n \#(limit); exec "$ROLLCALL" --force --baseline "$PWD/baseline.json"'
        """#)
    }

    @Test func `few descriptors: fewer probes at once; too few: exit 3 before anything is done`() async throws
    {
      let scene = try Scene(try (0..<40).map { try Entry.answering("b\($0)", listing("a")) })
      for limit in [10, 12, 16, 23] {
        let ended = try await run(scene, limit: limit)
        #expect(ended.status == 3 && ended.err.contains("ulimit -n"), "\(limit): \(ended.err)")
        #expect(scene.names == ["baseline.json"])
      }
      for limit in [24, 24, 28, 48, 64] {
        let ended = try await run(scene, limit: limit)
        #expect(ended.status == 0 && ended.err == "", "\(limit): \(ended.err)")
      }
    }
  }
}
