import Domain
import Operations

/// `rollcall drains`: who is left alone, by whose word, until when and why.
enum DrainsCommand {
  static let options: [CommandOption] = [.json] + DrainRequest.paths

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let words = try DrainRequest(arguments)
    return words.tell { places throws(RunFailure) in
      let drains = try StateFile<Drains>.content(in: places).inForce(at: WallClock.now())
      if arguments.has("json") {
        let text = String(decoding: drains.bytes, as: UTF8.self)
        return [String(text.dropLast())]
      }
      guard !drains.byBackend.isEmpty else { return [DrainRequest.rest(of: drains)] }
      return [String(table(drains).dropLast())]
    }
  }

  private static func table(_ drains: Drains) -> String {
    var table = TextTable(["BACKEND", "BY", "SINCE", "UNTIL", "WHY"])
    for (name, held) in drains.byBackend.sorted(by: { $0.key < $1.key }) {
      for drain in held {
        table.add([
          name.text, drain.setter.rawValue, drain.since.description, drain.until?.description ?? "resumed",
          drain.why ?? "",
        ])
      }
    }
    return table.text(width: Terminal.output.isInteractive ? Terminal.output.width : nil)
  }
}
