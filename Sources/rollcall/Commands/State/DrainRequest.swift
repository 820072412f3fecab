import Baseline
import Domain
import Operations

/// What the verbs about drains have in common: whom they are about, whose word it is, and how they answer.
struct DrainRequest {
  let setter: Drain.Setter
  private let wanted: [String]
  private let verb: String
  private let options: RunOptions

  /// Where the baseline and the state are.
  static let paths = [
    CommandOption("baseline", .one("FILE"), "the baseline that names them (default: baseline.json)"),
    CommandOption(
      "state", .one("FOLDER"), "what is not for readers (default: .rollcall beside the baseline)"),
  ]

  init(_ arguments: Arguments) throws(UsageError) {
    verb = arguments.verb
    guard !arguments.words.isEmpty || verb == "drains" else {
      throw arguments.error("\(verb) wants the name of a backend, or several")
    }
    wanted = arguments.words
    setter = arguments.last("as").flatMap(Drain.Setter.init) ?? .operator
    var options = RunOptions()
    options.baseline = arguments.last("baseline") ?? options.baseline
    options.state = arguments.last("state")
    self.options = options
  }

  /// The backends that are meant, each once, in the order given.
  ///
  /// - Parameter others: names that are known beside the baseline's.
  /// - Throws: `RunFailure` of kind `usage` for a name that nobody knows.
  func names(in paths: Paths, besides others: Set<BackendName> = []) throws(RunFailure) -> [BackendName] {
    let known = try paths.readBaseline().allNames.union(others)
    var names: [BackendName] = []
    var unknowns: [String] = []
    for word in wanted {
      if let name = BackendName(word), known.contains(name) {
        if !names.contains(name) { names.append(name) }
      } else {
        let near = Suggestion.nearest(to: word, among: known.map(\.text).sorted())
        unknowns.append(
          "the baseline has no backend \(DisplayText.quoted(word))"
            + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
      }
    }
    guard unknowns.isEmpty else {
      throw RunFailure(
        .usage, unknowns,
        advice: "nothing was changed: the backends are \(known.sorted().map(\.text).joined(separator: ", "))")
    }
    return names
  }

  /// The last line of an answer: who is still left alone.
  ///
  /// - Parameter isNews: whether that was changed; what is published says so when it is published next.
  static func rest(of drains: Drains, isNews: Bool = false) -> String {
    let names = drains.byBackend.keys.sorted().map(\.text)
    return (names.isEmpty ? "nobody is drained" : "drained now: " + names.joined(separator: ", "))
      + (isNews ? "; readers see it with the next run" : "")
  }

  /// Prints the lines of `answer`, or says why there are none.
  ///
  /// - Parameter isChange: whether they tell of something that is done, and so must be told somewhere.
  func tell(
    ofChange isChange: Bool = false, _ answer: (Paths) throws(RunFailure) -> [String]
  ) -> ExitStatus {
    do throws(RunFailure) {
      let lines = try answer(try Paths(options))
      let printed = Terminal.output.print(lines.map { $0 + "\n" }.joined())
      if printed != .done, isChange {
        Terminal.error.write(lines.map { "rollcall: \($0)\n" }.joined())
      }
      return printed
    } catch {
      return ExitStatus.reporting(error)
    }
  }
}
