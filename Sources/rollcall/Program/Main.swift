import Domain
import Glibc
import Views

/// The program: reads its arguments, does the one thing they ask for, and exits.
@main
enum Main {
  /// On the main actor, so that the runtime needs no thread of its pool until it is known that it will get one.
  @MainActor static func main() async {
    StandardStreams.repair()
    Signals.unblock()
    _ = ThisProcess.descriptorLimit
    let arguments = programArguments()
    guard ThreadBudget.isThere() else { exit(refuse(arguments).code) }
    let status = await perform(arguments)
    exit(status.code)
  }

  /// Too few threads: said before anything is sent or written, by whatever verb.
  private static func refuse(_ arguments: [String]?) -> ExitStatus {
    var options = RunOptions()
    if let arguments, case .run(let given)? = try? Invocation.parse(arguments) { options = given }
    Reporter(options, runID: randomHex(bytes: 16)).fail(
      RunFailure(
        .files, ["fewer than \(ThreadBudget.least) threads can be started, which are the least"],
        advice:
          "nothing was sent and no file was changed: raise `ulimit -u` (threads) or `ulimit -v` (memory)"))
    return .files
  }

  private static func perform(_ arguments: [String]?) async -> ExitStatus {
    do throws(UsageError) {
      guard let arguments else {
        throw UsageError(sentence: "an argument holds bytes that are no UTF-8", helpWords: "--help")
      }
      return try await Invocation.parse(arguments).perform()
    } catch {
      Terminal.error.write(
        "rollcall: \(DisplayText.masked(error.sentence))\nrollcall: nothing was done: see rollcall \(error.helpWords)\n"
      )
      return .usage
    }
  }
}

extension Invocation {
  /// Does what was asked for.
  fileprivate func perform() async throws(UsageError) -> ExitStatus {
    switch self {
    case .help(let verb): Terminal.output.print(Help.text(for: verb))
    case .version: Terminal.output.print(Version.text)
    case .schema(let schema): Terminal.output.print(schema.text)
    case .manual: Terminal.output.print(ManualPage.text)
    case .completions(let shell): Terminal.output.print(shell.script)
    case .check(let arguments): try CheckCommand.run(arguments)
    case .show(let arguments): try ShowCommand.run(arguments)
    case .pick(let arguments): try PickCommand.run(arguments)
    case .explain(let arguments): try ExplainCommand.run(arguments)
    case .diff(let arguments): try DiffCommand.run(arguments)
    case .fresh(let arguments): try FreshCommand.run(arguments)
    case .lint(let arguments): try LintCommand.run(arguments)
    case .doctor(let arguments): try await DoctorCommand.run(arguments)
    case .drain(let arguments): try DrainCommand.run(arguments)
    case .resume(let arguments): try ResumeCommand.run(arguments)
    case .drains(let arguments): try DrainsCommand.run(arguments)
    case .session(let arguments): try await SessionCommand.run(arguments)
    case .initialize(let arguments): try await InitCommand.run(arguments)
    case .redact(let known): RedactCommand.run(known: known)
    case .demo(let folder): await withDescriptors(RunOptions()) { await DemoCommand.run(folder: folder) }
    case .merge(let arguments): try MergeCommand.run(arguments)
    case .restore(let arguments): try await RestoreCommand.run(arguments)
    case .run(let options): await withDescriptors(options) { await RunCommand.run(options) }
    }
  }

  /// Does `body` unless it could not open all the files it needs: said before anything is sent or written.
  private func withDescriptors(_ options: RunOptions, _ body: () async -> ExitStatus) async -> ExitStatus {
    guard ThisProcess.descriptorLimit < DescriptorBudget.least else { return await body() }
    Reporter(options, runID: randomHex(bytes: 16)).fail(
      RunFailure(
        .files,
        [
          "only \(ThisProcess.descriptorLimit) files may be open at once, \(DescriptorBudget.least) are the least"
        ],
        advice: "nothing was sent and no file was changed: raise the limit on open files (ulimit -n)"))
    return .files
  }
}
