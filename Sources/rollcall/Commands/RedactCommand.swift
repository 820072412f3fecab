import Domain
import Glibc
import Redaction

/// `rollcall redact`: standard input to standard output, secrets masked.
enum RedactCommand {
  /// Copies until the input ends. The values of the named variables count as known secrets.
  static func run(known names: [String]) -> ExitStatus {
    var known: [Secret] = []
    for name in names {
      guard let value = ThisProcess.variables[name] else {
        Terminal.error.write(
          "rollcall: variable \(DisplayText.quoted(name)) is not set\n"
            + "rollcall: nothing was copied: set it, or leave it out of --known\n")
        return .usage
      }
      known.append(Secret(value))
    }
    var filter = RedactingFilter(SecretScanner(known: known))
    do throws(ErrorNumber) {
      while let chunk = try StandardStreams.readChunk(STDIN_FILENO) {
        guard StandardStreams.writeAll(STDOUT_FILENO, filter.feed(chunk)) else {
          return failed("write to standard output")
        }
      }
    } catch {
      _ = StandardStreams.writeAll(STDOUT_FILENO, filter.finish())
      return failed("read standard input: \(error.advice)")
    }
    guard StandardStreams.writeAll(STDOUT_FILENO, filter.finish()) else {
      return failed("write to standard output")
    }
    return .done
  }

  private static func failed(_ what: String) -> ExitStatus {
    Terminal.error.write("rollcall: could not \(what)\nrollcall: the copy is not complete\n")
    return .files
  }
}
