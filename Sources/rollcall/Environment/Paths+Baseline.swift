import Baseline
import Domain
import Operations

extension Paths {
  /// The baseline as it is, for a verb that changes nothing of it: no key is fetched.
  ///
  /// - Throws: `RunFailure` of kind `usage` when it cannot be read or has errors.
  func readBaseline(profile: String? = nil) throws(RunFailure) -> LoadedBaseline {
    let bytes: [UInt8]
    do throws(FileFailure) { bytes = try readFile(at: baseline, limit: 64 << 20) } catch {
      throw RunFailure(
        .usage, [error.description], advice: "nothing was changed: name the file with --baseline")
    }
    let job = Job(
      folder: folder, baselineName: baselineName, profile: profile, version: Version.number,
      runID: "")
    do throws(BaselineRejected) { return try DoctorRun.baseline(bytes, for: job) } catch {
      throw RunFailure(
        .usage, error.lines(file: baselineName),
        advice: "nothing was changed: correct the baseline and do this again")
    }
  }
}
