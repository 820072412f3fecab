import Baseline
import Domain
import Probing
import Redaction

extension Job {
  /// The baseline of this job, read from the environment.
  /// - Throws: `RunFailure` of kind `usage`, with every problem at once.
  func load(from environment: some BaselineSource) throws(RunFailure) -> LoadedBaseline {
    let bytes = try environment.baseline()
    do throws(BaselineRejected) {
      return try BaselineReader.read(
        bytes, folder: folder, profile: profile, kinds: AdapterList.all.map(\.profile),
        isStrict: isStrict)
    } catch {
      let count = error.problems.count
      throw RunFailure(
        .usage, error.lines(file: baselineName),
        advice:
          "nothing was sent and no file was changed: correct \(count == 1 ? "this" : "these \(count)") and run again"
      )
    }
  }

  /// Whom the command line wants, checked against the baseline.
  /// - Throws: `RunFailure` of kind `usage` for a name that the chosen profile has not.
  func selection(in baseline: LoadedBaseline) throws(RunFailure) -> Schedule.Selection {
    guard !only.isEmpty else { return Schedule.Selection(force: force, shard: shard) }
    let names = Set(baseline.plan.backends.map(\.name))
    let wanted = Set(only.compactMap { BackendName($0) })
    let unknowns = only.filter { name in BackendName(name).map { !names.contains($0) } ?? true }
    guard unknowns.isEmpty else {
      let known = names.sorted().map(\.text)
      throw RunFailure(
        .usage,
        unknowns.map { unknown in
          let near = Suggestion.nearest(to: unknown, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
          return "--only: the baseline has no backend \(DisplayText.quoted(unknown))\(near)"
        },
        advice: "nothing was sent: the backends are \(known.joined(separator: ", "))")
    }
    return Schedule.Selection(only: wanted, force: force, shard: shard)
  }
}

extension LoadedBaseline {
  /// Those of `secrets` that must never appear: all but the ones that anyone may read anyway.
  func literals(among secrets: [Secret]) -> [Secret] {
    secrets.filter { $0.reveal().utf8.count >= KnownLiteral.leastBytes && !isPublic($0.reveal()) }
  }

  /// Whether one of `secrets` stands in `text`, raw or encoded.
  package func finds(_ secrets: [Secret], in text: String) -> Bool {
    SecretScanner(known: literals(among: secrets)).finds(in: text)
  }

  /// Whom a run tells of itself and the places that it uses, in the form in which secrets are fetched.
  var remotePlans: [BackendPlan] { targets.map(\.plan) + places }

  /// The bucket that it publishes into, and the published snapshot that it may go on from.
  var places: [BackendPlan] { [previous?.plan, bucket?.plan].compactMap(\.self) }

  /// The plans of all that the run talks to.
  package var correspondents: [BackendPlan] { plan.backends + remotePlans }

  /// What is odd about a key that is sent all the same.
  func doubts(about secrets: BackendSecrets) -> [String] {
    guard let text = secrets.credential?.reveal() else { return [] }
    if text.utf8.count < KnownLiteral.leastBytes {
      return ["its credential has fewer than 8 bytes: it is sent, and too short to be masked"]
    }
    return isPublic(text)
      ? ["its credential is no secret (anyone can read it): it is sent, and not masked"] : []
  }

  /// Whether `text` stands in the baseline for anyone to read, in the words of our own files, or is a number as they
  /// hold many: a literal like that would keep every file from being published.
  private func isPublic(_ text: String) -> Bool {
    if publicTexts.contains(text) { return true }
    if text.utf8.count < 16, text.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "-") }) { return true }
    // Real keys are spared the search: they are long, or have digits and capitals among their letters.
    let isWord =
      text.utf8.count < 40 && text.utf8.allSatisfy { isLowerLetter($0) || "_-. ".utf8.contains($0) }
    return (isWord || text.utf8.count < 12) && ReservedWords.hold(text)
  }
}

/// The constant text of the files that a run writes; put together when a credential looks like a part of it.
enum ReservedWords {
  private static let bytes = OutputSpecimen.words

  /// Whether `text` is a part of it.
  static func hold(_ text: String) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }
}
