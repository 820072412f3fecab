import Testing

struct TypedCommandsTests {
  @Test(arguments: [
    ("rollcall --only a b", [["--only", "a", "b"]]),
    ("cd x && /usr/local/bin/rollcall show | head", [["show"]]),
    ("rollcall redact < log > rollcall.txt", [["redact"]]),
    ("echo rollcall; rollcall pick 'a b' # rollcall x", [["pick", "a b"]]),
    ("exec rollcall \\\n  --quiet &", [["--quiet"]]), ("ls", []),
  ])
  func `calls are found`(_ shell: String, _ calls: [[String]]) {
    #expect(TypedCommands.calls(in: shell) == calls)
  }

  @Test func `blocks are found by their language`() {
    let text = "a\n```sh\none\n```\nb\n```sh install\ntwo\n```\n```json\nthree\n```\n"
    #expect(TypedCommands.blocks(of: "sh", in: text).map { $0.filter(\.isLetter) } == ["one", "two"])
  }
}
