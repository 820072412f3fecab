import JSON
import Testing

struct JSONPositionsTests {
  private let text = """
    {
      "a": 1, "b": {
        "list": [
          true,
          { "x": "}],{\\"" , "y" : [[], {}] },
          -1.5e3, "s", null
        ]
      },
      "\\u00e9\\ud83d\\ude00\\n\\/": {}
    }
    """

  @Test(
    arguments: [
      ([], 1), ([.key("a")], 2), ([.key("b")], 2), ([.key("b"), .key("list")], 3),
      ([.key("b"), .key("list"), .index(0)], 4), ([.key("b"), .key("list"), .index(1)], 5),
      ([.key("b"), .key("list"), .index(1), .key("y"), .index(1)], 5),
      ([.key("b"), .key("list"), .index(2)], 6),
      ([.key("b"), .key("list"), .index(4)], 6), ([.key("é😀\n/")], 9),
      // What is not there stands where it belongs.
      ([.key("b"), .key("list"), .index(9)], 3), ([.key("c"), .key("d")], 1),
      ([.key("a"), .key("z"), .key("y")], 2),
      ([.key("b"), .index(0)], 2), ([.key("b"), .key("list"), .index(0), .key("q")], 4),
    ] as [([JSONStep], Int)])
  func `it finds the line of a path`(_ path: [JSONStep], _ line: Int) {
    #expect(JSONPositions(of: [path], in: Array(text.utf8)).line(of: path) == line)
  }

  @Test func `it finds many paths in one pass, behind a byte order mark and carriage returns`() {
    let paths: [[JSONStep]] = [
      [.key("a")], [.key("b"), .key("list")], [.key("b"), .key("list"), .index(1)],
    ]
    let bytes = [0xEF, 0xBB, 0xBF] + Array(text.split(separator: "\n").joined(separator: "\r\n").utf8)
    let positions = JSONPositions(of: paths, in: bytes)
    #expect(paths.map { positions.line(of: $0) } == [2, 3, 5])
  }

  @Test func `it finds every repeated key, by what it stands for`() {
    let text =
      "{\"a\":1,\n\"b\":[{\"x\":{\"y\":1,\n\"y\":2,\"y\":3}}],\n\"\\u0061\":{\"c\":\"a\"},\"c\":\"c\"}"
    let found = JSONPositions(of: [], in: Array(text.utf8)).duplicates
    let inner: [JSONStep] = [.key("b"), .index(0), .key("x"), .key("y")]
    #expect(found.map(\.path) == [inner, inner, [.key("a")]])
    #expect(found.map(\.line) == [3, 3, 4])
    #expect(found.map(\.firstLine) == [2, 2, 1])
  }

  @Test func `it tells canonically equal keys apart, as jansson does`() {
    #expect(JSONPositions(of: [], in: Array("{\"é\":1,\"e\u{301}\":2}".utf8)).duplicates.isEmpty)
  }

  @Test func `a repeated key's last place counts`() {
    let positions = JSONPositions(of: [[.key("a")]], in: Array("{\"a\":1,\n\"a\":2}".utf8))
    #expect(positions.line(of: [.key("a")]) == 2)
  }

  @Test(arguments: ["", "{", "]]]", "{\"a", "{\"\\u12", "\\", ":::,,,", "{\"a\\", "[\"\\ud83d\\u\"]", "tru"])
  func `it ends on bytes that are no JSON`(_ text: String) {
    #expect(JSONPositions(of: [[.key("a"), .index(0)]], in: Array(text.utf8)).line(of: [.key("a")]) >= 1)
  }

  @Test func `it needs no call depth`() {
    let deep = String(repeating: "[\n", count: 2000) + String(repeating: "]", count: 2000)
    let path = [JSONStep](repeating: .index(0), count: 1999)
    #expect(JSONPositions(of: [path], in: Array(deep.utf8)).line(of: path) == 2000)
  }
}
