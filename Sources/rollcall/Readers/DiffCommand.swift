import RollcallCore

/// `rollcall diff`.
enum DiffCommand {
  static let options: [CommandOption] = [
    CommandOption("json", "one JSON document instead of a table")
  ]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus { .done }
}
