import Testing

/// The other tests of the house rest on this.
struct CodeTextTests {
  @Test(arguments: [
    ("let a = 1 // print()", "let a = 1           "), ("/* try! */ b", "           b"),
    (#"say("try!") + c"#, #"say(      ) + c"#), (#"x("a\"b") y"#, "x(      ) y"),
    (#""\\" + d"#, "     + d"), (##"#"a"b"# e"##, "        e"),
    ("\"\"\"\ntry! \"quoted\"\n\"\"\" f", "   \n             \n    f"), ("/// as!\ng", "       \ng"),
    ("a / b // c", "a / b     "),
  ])
  func `comments and quoted text are blanks, code is code`(_ text: String, _ code: String) {
    #expect(CodeText.code(of: text) == code)
  }

  @Test func `the tree is found, and it is all there`() {
    #expect(SourceTree.sources.count > 150)
    #expect(Set(SourceTree.sources.map(\.target)).isSuperset(of: ["JSON", "Domain", "rollcall"]))
  }
}
