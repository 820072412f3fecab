import Domain
import Glibc
import Operations

/// `rollcall init`: writes a first baseline from what it finds. Never asks, never overwrites.
enum InitCommand {
  static let options: [CommandOption] = [
    CommandOption("baseline", .one("FILE"), "the file to write (default: baseline.json)"),
    CommandOption("print", "print it instead of writing a file"),
  ]

  static func run(_ arguments: Arguments) async throws(UsageError) -> ExitStatus {
    let named = arguments.last("baseline")
    if arguments.has("print"), named != nil {
      throw arguments.error("--print writes no file: leave --baseline out")
    }
    let path = named ?? "baseline.json"
    // Said before anything is asked.
    if !arguments.has("print"), stands(path) { return refuse(path) }
    let transport = RoutingTransport(variables: [:])
    let engines = await EngineSearch.engines(over: transport)
    await transport.finish()
    let baseline = InitialBaseline(
      variables: ThisProcess.variables.filter { UsualVariables.names.contains($0.key) }, engines: engines)
    if arguments.has("print") {
      let printed = Terminal.output.print(baseline.text)
      if printed == .done { tell(found(baseline)) }
      return printed
    }
    do throws(ErrorNumber) { try makeFile(at: path, Array(baseline.text.utf8)) } catch {
      // A link to nowhere, or a file that came in the meantime.
      if error.number == EEXIST { return refuse(path) }
      tell([
        "cannot write \(DisplayText.quoted(path)): \(error.advice)",
        "nothing was written: name another file with --baseline",
      ])
      return .files
    }
    tell(
      found(baseline) + [
        "wrote \(DisplayText.masked(path)); next: rollcall doctor\(suffix(path)), then rollcall\(suffix(path))"
      ])
    return .done
  }

  private static func stands(_ path: String) -> Bool {
    do throws(ErrorNumber) {
      _ = try FileStatus(at: path)
      return true
    } catch {
      return false
    }
  }

  private static func refuse(_ path: String) -> ExitStatus {
    tell([
      "\(DisplayText.quoted(path)) is there already, and is left as it is",
      "nothing was written: --print shows what would have been, --baseline FILE writes it elsewhere",
    ])
    return .usage
  }

  /// What it holds and why, and what it does not.
  private static func found(_ baseline: InitialBaseline) -> [String] {
    let width = baseline.entries.map(\.name.count).max() ?? 0
    let head =
      baseline.isWithoutKeys
      ? ["found no key and no engine: here are the backends that answer without a key"] : []
    return head
      + baseline.entries.map { entry in
        "  \(entry.name)\(String(repeating: " ", count: width - entry.name.count))  \(entry.source)"
      } + baseline.leftOut.map { "left out: \($0)" }
  }

  /// What to add to a command so that it finds the file.
  private static func suffix(_ path: String) -> String {
    if path == "baseline.json" { return "" }
    let isPlain = path.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "/._-".utf8.contains(byte)
    }
    return " --baseline " + (isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'")
  }

  private static func tell(_ lines: [String]) {
    Terminal.error.write(lines.map { "rollcall: \(DisplayText.masked($0))\n" }.joined())
  }
}
