import Testing

@testable import rollcall

struct TemporaryNameTests {
  @Test(arguments: ["snapshot.json", "a", "with.many.dots", "ünïcode"])
  func `a fresh name is recognised and knows its file`(target: String) throws {
    let name = TemporaryName(for: target)
    let again = try #require(TemporaryName(name.text))
    #expect(again.base == target && again.belongs(to: target) && !again.belongs(to: "other"))
    #expect(name.text != TemporaryName(for: target).text)
  }

  @Test func `a long name is cut so that the file can be made`() throws {
    let target = String(repeating: "ü", count: 125)
    let name = TemporaryName(for: target)
    #expect(name.text.utf8.count <= 255)
    #expect(try #require(TemporaryName(name.text)).belongs(to: target))
  }

  @Test(
    arguments: [
      "snapshot.json", ".snapshot.json", "snapshot.json.1.0123456789abcdef.tmp",
      ".snapshot.1.0123456789abcdef.tm",
      ".snapshot.x1.0123456789abcdef.tmp", ".snapshot..0123456789abcdef.tmp",
      ".snapshot.1.0123456789ABCDEF.tmp",
      ".snapshot.1.0123456789abcde.tmp", ".1.0123456789abcdef.tmp", "..1.0123456789abcdef.tmp", ".tmp", "",
    ])
  func `a name of somebody else is not taken for ours`(name: String) {
    #expect(TemporaryName(name) == nil)
  }
}
