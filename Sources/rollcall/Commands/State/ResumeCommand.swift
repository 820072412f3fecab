import Domain
import Operations

/// `rollcall resume`: lifts drains, and says whose.
enum ResumeCommand {
  static let options: [CommandOption] =
    [
      CommandOption(
        "as", .choice(Drain.Setter.allCases.map(\.rawValue)),
        "whose word it is: the operator lifts everybody's, others only their own (default: operator)")
    ] + DrainRequest.paths

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let words = try DrainRequest(arguments)
    return words.tell(ofChange: true) { places throws(RunFailure) in
      try StateFile<Drains>.change(in: places) { drains, _ throws(RunFailure) in
        // One that has left the baseline can be resumed all the same.
        let names = try words.names(in: places, besides: Set(drains.byBackend.keys))
        var isNews = false
        let lines = names.map { name in
          let lifted = drains.resume(name, as: words.setter).map(\.setter.words)
          if !lifted.isEmpty { isNews = true }
          let left = drains[name].map(\.sentence)
          let what =
            lifted.isEmpty
            ? "nothing changed" : "lifted the drain of " + lifted.joined(separator: " and of ")
          return "\(name): "
            + ([what] + (left.isEmpty ? [] : ["still " + left.joined(separator: "; ")]))
            .joined(separator: "; ")
        }
        return lines + [DrainRequest.rest(of: drains, isNews: isNews)]
      }
    }
  }
}
