/// What a person asked the benchmark for.
struct BenchmarkOptions {
  enum Parsed {
    case run(BenchmarkOptions)
    case help
    case wrong(String)
  }

  static let help = """
    Usage: rollcall-benchmark [--quick] [--program PATH] [--python PATH] [--runs N]

    Measures the rollcall program against backends that it pretends on loopback, and prints one table.
    Needs nothing installed; compares with curl, jq and python3 (aiohttp, orjson) where they are.

      --program PATH  the rollcall to measure (default: the one beside this program)
      --python PATH   the interpreter for the comparison (default: python3)
      --runs N        how often each thing is measured after one warm-up (default: 5, with --quick 2)
      --quick         small sizes, a few seconds in all; judges nothing
      --help          this text

    Exit status: 0 measured (whether or not targets are met), 1 a run failed, 2 usage.
    """

  var program = BenchmarkOptions.neighbour
  var python = "python3"
  var runs: Int
  var isQuick: Bool
  private var words: [String]

  /// How this was called, so that it can be called again.
  var command: String {
    words.joined(separator: " ")
  }

  static func parse(_ arguments: some Collection<String>) -> Parsed {
    let isQuick = arguments.contains("--quick")
    var options = BenchmarkOptions(
      runs: isQuick ? 2 : 5, isQuick: isQuick, words: [CommandLine.arguments[0]] + arguments)
    var rest = arguments.makeIterator()
    while let word = rest.next() {
      let (name, attached) = split(word)
      switch name {
      case "--help": return .help
      case "--quick" where attached == nil: break
      case "--program", "--python", "--runs":
        guard let value = attached ?? rest.next(), !value.isEmpty else {
          return .wrong("\(name) needs a value")
        }
        if let complaint = options.set(name, value) { return .wrong(complaint) }
      default: return .wrong("unknown option \(word)")
      }
    }
    return .run(options)
  }

  /// Why the value does not fit, if it does not.
  private mutating func set(_ name: String, _ value: String) -> String? {
    switch name {
    case "--program": program = value
    case "--python": python = value
    default:
      guard let count = Int(value), (1...1_000).contains(count) else {
        return "--runs takes a number from 1 to 1000"
      }
      runs = count
    }
    return nil
  }

  private static func split(_ word: String) -> (name: String, value: String?) {
    guard let sign = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<sign]), String(word[word.index(after: sign)...]))
  }

  /// The program that the same build made.
  private static var neighbour: String {
    let own = CommandLine.arguments[0]
    guard let slash = own.lastIndex(of: "/") else { return "rollcall" }
    return own[...slash] + "rollcall"
  }
}
