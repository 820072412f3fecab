import Baseline
import Domain

/// Whether the baseline can be worked with.
package enum BaselineState: Sendable {
  /// There is none, in a sentence that names it.
  case missing(String)
  /// It is there and cannot be read: why, in a sentence that names it.
  case unreadable(String)
  /// It has mistakes.
  case rejected(BaselineRejected)
  /// It is good.
  case good(DoctorRun)
}

/// Judges the baseline.
enum BaselineCheck {
  static func findings(_ state: BaselineState, name: String, isOpen: Bool) -> [DoctorFinding] {
    let open =
      isOpen
      ? [
        DoctorFinding(
          .warning, .baseline,
          "\(name), or the folder that it is in, can be written by every user of this machine",
          "chmod o-w them: who writes there says where keys are sent and which programs are run")
      ] : []
    switch state {
    case .missing(let sentence):
      return [
        DoctorFinding(
          .error, .baseline, sentence,
          "name the file with --baseline, or let rollcall init write a first one")
      ] + open
    case .unreadable(let sentence):
      return [
        DoctorFinding(
          .error, .baseline, sentence,
          "make it a file that the user that runs rollcall may read, or name another with --baseline")
      ] + open
    case .rejected(let rejected):
      return rejected.problems.map { finding(.error, $0, name) }
        + rejected.warnings.map { finding(.warning, $0, name) } + open
    case .good(let doctorRun):
      let disabled = doctorRun.disabled == 0 ? "" : ", and \(doctorRun.disabled) disabled"
      return (doctorRun.baseline.warnings.map { finding(.warning, $0, name) } + open).or(
        .baseline, ok: "\(name) is read: \(Amount.text(doctorRun.backends.count, "backend"))\(disabled)")
    }
  }

  private static func finding(_ severity: DoctorFinding.Severity, _ problem: BaselineProblem, _ name: String)
    -> DoctorFinding
  {
    let bare = BaselineProblem(path: problem.path, line: problem.line, message: problem.message)
    return DoctorFinding(
      severity, .baseline, bare.text(file: name),
      problem.hint ?? (severity == .error ? "correct this: until then a run sends nothing" : nil))
  }
}
