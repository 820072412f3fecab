import FaultScripts
import Foundation
import Glibc
import Testing

extension EndToEnd {
  @Suite("What is linked into the program") struct BuiltProgramTests {
    @Test func `it holds the backends of the demo, and none of the fault scripts`() throws {
      let program = try Data(contentsOf: URL(filePath: BuiltProgram.path), options: .alwaysMapped)
      // Short ones may be words of the program's own.
      let names = FaultScript.all.map(\.name).filter { $0.utf8.count > 15 }
      #expect(names.count > 50)
      #expect(Self.holds("Sign in to continue", in: program))
      let found = (["FaultScript"] + names).filter { Self.holds($0, in: program) }
      #expect(found.isEmpty)
    }

    private static func holds(_ text: String, in program: Data) -> Bool {
      program.withUnsafeBytes { room in
        Array(text.utf8).withUnsafeBytes { memmem(room.baseAddress, room.count, $0.baseAddress, $0.count) }
          != nil
      }
    }
  }
}
