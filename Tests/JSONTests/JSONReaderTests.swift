import JSON
import Testing

struct JSONReaderTests {
  private let strict = JSONReader.Limits.ours(memory: 50_000_000)

  private func failure(_ bytes: some Collection<UInt8>, _ limits: JSONReader.Limits? = nil) -> JSONFailure? {
    do throws(JSONFailure) {
      _ = try JSONReader.read(bytes, limits: limits ?? strict)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("", JSONFailure.empty), (" \n\t\r ", .empty), ("{", .syntax(line: 1, column: 1)),
    ("{\n\"a\": 1,\n}", .syntax(line: 3, column: 1)), ("[1,]", .syntax(line: 1, column: 4)),
    ("{\"a\" 1}", .syntax(line: 1, column: 6)), ("[1]\n[2]", .syntax(line: 2, column: 1)),
    ("7", .syntax(line: 1, column: 1)), ("\"text\"", .syntax(line: 1, column: 6)),
    ("null", .syntax(line: 1, column: 4)),
    ("[01]", .syntax(line: 1, column: 2)), ("[+1]", .syntax(line: 1, column: 2)),
    ("[NaN]", .syntax(line: 1, column: 4)),
    ("[\"a\nb\"]", .syntax(line: 1, column: 4)), ("[\"\\x\"]", .syntax(line: 1, column: 4)),
    ("{\"a\":1,\n\"a\":2}", .duplicateKey(line: 2, column: 3)),
    ("{\"a\":1,\"\\u0061\":2}", .duplicateKey(line: 1, column: 15)),
    ("[\"\\u0000\"]", .nul(line: 1, column: 9)), ("{\"a\\u0000b\":1}", .nul(line: 1, column: 11)),
    ("[\"\\ud83d\"]", .syntax(line: 1, column: 9)), ("[\"\\ude00\"]", .syntax(line: 1, column: 9)),
    ("[9223372036854775808]", .number(line: 1, column: 20)), ("[1e400]", .number(line: 1, column: 6)),
  ])
  func `it says why and where bytes are no document`(_ text: String, _ expected: JSONFailure) throws {
    let found = try #require(failure(text.utf8))
    switch (found, expected) {
    case (.syntax(let line, _), .syntax(let wanted, _)),
      (.duplicateKey(let line, _), .duplicateKey(let wanted, _)),
      (.encoding(let line, _), .encoding(let wanted, _)), (.nul(let line, _), .nul(let wanted, _)),
      (.number(let line, _), .number(let wanted, _)):
      #expect(line == wanted)
    default: #expect(found == expected)
    }
  }

  @Test(arguments: [
    [0x5B, 0x22, 0xFF, 0x22, 0x5D], [0x5B, 0x22, 0xC0, 0xAF, 0x22, 0x5D],
    [0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D],
    [0x5B, 0x22, 0xF4, 0x90, 0x80, 0x80, 0x22, 0x5D], [0x5B, 0x22, 0xE2, 0x82, 0x22, 0x5D],
    [0xFF, 0xFE, 0x7B, 0x00],
  ])
  func `it refuses bytes that are no UTF-8`(_ bytes: [UInt8]) throws {
    guard case .encoding(line: 1, _)? = failure(bytes) else {
      Issue.record("found \(String(describing: failure(bytes)))")
      return
    }
  }

  @Test func `it refuses a raw NUL`() {
    #expect(failure([0x5B, 0x22, 0x61, 0x00, 0x22, 0x5D]) != nil)
    #expect(failure([0x5B, 0x5D, 0x00]) != nil)
  }

  @Test func `it skips a byte order mark, once`() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(try JSONReader.read(mark + Array("[1]".utf8), limits: strict).count == 1)
    #expect(failure(mark + mark + Array("[1]".utf8)) != nil)
    #expect(failure(mark) == .empty)
  }

  @Test func `it joins surrogates`() throws {
    let node = try JSONReader.read(Array("[\"\\ud83d\\ude00\"]".utf8), limits: strict)
    #expect(node.elements?.first { _ in true }?.text == "\u{1F600}")
  }

  @Test func `it goes 2,048 levels deep and no further`() {
    let nested = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(failure(nested(2000).utf8) == nil)
    #expect(failure(nested(2049).utf8) == .tooDeep)
    #expect(failure(String(repeating: "[", count: 1_000_000).utf8) == .tooDeep)
    #expect(failure(String(repeating: "{\"a\":", count: 1_000_000).utf8) == .tooDeep)
  }

  @Test(arguments: ["{}", "[]", "\"\"", "0"])
  func `it stops at its budget`(_ element: String) throws {
    let bomb = "[" + Array(repeating: element, count: 300_000).joined(separator: ",") + "]"
    #expect(failure(bomb.utf8, .ours(memory: 2_000_000)) == .overBudget)
    #expect(failure(bomb.utf8, .ours(memory: 200_000_000)) == nil)
  }

  @Test func `it stops at its budget within one text and one object`() {
    let text = "[\"" + String(repeating: "a", count: 3_000_000) + "\"]"
    #expect(failure(text.utf8, .ours(memory: 1_000_000)) == .overBudget)
    let keys = "{" + (0..<50_000).map { "\"k\($0)\":0" }.joined(separator: ",") + "}"
    #expect(failure(keys.utf8, .ours(memory: 1_000_000)) == .overBudget)
    #expect(failure(Array("[]".utf8), .ours(memory: 0)) == .overBudget)
  }

  @Test func `it refuses a repeated key only when told to`() throws {
    var limits = strict
    limits.rejectsDuplicateKeys = false
    let node = try JSONReader.read(Array("{\"a\":1,\"b\":2,\"a\":3}".utf8), limits: limits)
    #expect(node["a"]?.integer == 3)
    #expect(node.count == 2)
  }

  @Test func `it reads a huge integer as a real when told to`() throws {
    let text = Array("[9223372036854775808, 12, 1.5]".utf8)
    let node = try JSONReader.read(text, limits: .theirs(memory: 100_000))
    let elements = Array(try #require(node.elements))
    #expect(elements[0].integer == nil && elements[0].number == 9_223_372_036_854_775_808)
    #expect(elements[1].integer == 12)
    #expect(elements[2].integer == nil && elements[2].number == 1.5)
  }

  @Test func `it reads bytes that are not contiguous`() throws {
    let pieces = ["[1,", "2]"].lazy.map { Array($0.utf8) }.joined()
    #expect(try JSONReader.read(Array(pieces), limits: strict).count == 2)
    let reversed = Array("]2,1[".utf8).reversed() as ReversedCollection<[UInt8]>
    #expect(try JSONReader.read(reversed, limits: strict).count == 2)
  }

  @Test func `it keeps many parses with budgets of their own apart`() async {
    let bomb = Array(("[" + Array(repeating: "{}", count: 20_000).joined(separator: ",") + "]").utf8)
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<64 {
        group.addTask {
          let memory = index.isMultiple(of: 2) ? 100_000 : 50_000_000
          do throws(JSONFailure) {
            let node = try JSONReader.read(bomb, limits: .ours(memory: memory))
            return memory > 100_000 && node.count == 20_000 && node.elements?.allSatisfy(\.isObject) == true
          } catch {
            return memory == 100_000 && error == .overBudget
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count == 64 && outcomes.allSatisfy { $0 })
  }
}
