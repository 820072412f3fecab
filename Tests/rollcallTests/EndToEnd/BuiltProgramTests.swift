import FaultScripts
import Foundation
import Testing

extension EndToEnd {
  struct BuiltProgramTests {
    @Test func `it holds the backends of the demo, and none of the fault scripts`() throws {
      let program = try Data(contentsOf: URL(filePath: BuiltProgram.path), options: .alwaysMapped)
      func holds(_ text: String) -> Bool { program.range(of: Data(text.utf8)) != nil }
      #expect(holds("Sign in to continue"))
      // Of some chapters the fault with the longest name: a short one may be a word of the program's own.
      for chapter in [FaultScript.Chapter.network, .http, .semantic] {
        let names = FaultScript.all.filter { $0.chapter == chapter }.map(\.name)
        let name = try #require(names.max { $0.utf8.count < $1.utf8.count })
        #expect(!holds(name), "\(name)")
      }
      #expect(!holds("FaultScript"))
    }
  }
}
