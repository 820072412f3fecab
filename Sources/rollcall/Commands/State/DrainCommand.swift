import Baseline
import Domain
import Operations

/// `rollcall drain`: leaves backends alone until they are resumed or the time is up.
enum DrainCommand {
  static let options: [CommandOption] =
    [
      CommandOption(
        "until", .one("TIME"), "when it is over: 2h, 3d or 2030-01-31T08:00:00Z (default: when it is resumed)"
      ),
      CommandOption("why", .one("TEXT"), "what for: published, so put no secret in it"),
      CommandOption(
        "as", .choice(Drain.Setter.allCases.map(\.rawValue)),
        "whose word it is; each has its own, and none is undone by another's (default: operator)"),
    ] + DrainRequest.paths

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let words = try DrainRequest(arguments)
    let now = WallClock.now()
    let until = try end(arguments, from: now)
    let why = try reason(arguments)
    return words.tell(ofChange: true) { paths throws(RunFailure) in
      let names = try words.names(in: paths)
      if let why { try refuseKeys(in: why, paths) }
      return try StateFile<Drains>.change(in: paths) { drains, now throws(RunFailure) in
        var isNews = false
        let lines = names.map { name in
          let drain = Drain(by: words.setter, since: now, until: until, why: why)
          let setting = drains.drain(name, drain)
          if setting != .same { isNews = true }
          return "\(name): \(sentence(of: setting, drain))"
        }
        return lines + [DrainRequest.rest(of: drains, isNews: isNews)]
      }
    }
  }

  private static func sentence(of setting: Drains.Setting, _ drain: Drain) -> String {
    switch setting {
    case .new: drain.sentence
    case .insteadOf(let old): drain.sentence(insteadOf: old)
    case .same: drain.sentence + " already: nothing changed"
    }
  }

  /// A key has no shape to know it by in most shops; the baseline says where its own are. Programs are not run for this.
  private static func refuseKeys(in why: String, _ paths: Paths) throws(RunFailure) {
    let source = SecretSource(variables: ThisProcess.variables, runsCommands: false)
    let base = try paths.readBaseline()
    // Of a profile that cannot be laid over it there is no run either.
    let all = [base] + base.profileNames.compactMap { try? paths.readBaseline(profile: $0) }
    guard all.contains(where: { $0.finds(source.atHand(of: $0.correspondents), in: why) }) else { return }
    throw RunFailure(
      .usage, ["--why holds a key of this baseline, and it is published"],
      advice: "nothing was changed: say it without")
  }

  /// When it is over; nil when nobody said.
  private static func end(_ arguments: Arguments, from now: Timestamp) throws(UsageError) -> Timestamp? {
    guard let text = arguments.last("until") else { return nil }
    let end = DurationText.parse(text).map(now.advanced) ?? Timestamp(lenient: text)
    guard let end else {
      throw arguments.error(
        "--until wants a duration such as 2h or 3d, or a time such as 2030-01-31T08:00:00Z, not \(DisplayText.quoted(text))"
      )
    }
    guard end > now else { throw arguments.error("--until \(DisplayText.quoted(text)) is over already") }
    guard Timestamp(end.description) == end else {
      throw arguments.error("--until \(DisplayText.quoted(text)) is too far ahead: leave it out")
    }
    return end
  }

  private static func reason(_ arguments: Arguments) throws(UsageError) -> String? {
    guard let text = arguments.last("why") else { return nil }
    guard let why = Drain.why(text) else {
      throw arguments.error(
        "--why wants one line of at most \(Drain.maxWhyBytes) bytes without control characters")
    }
    guard DisplayText.masked(why) == why else {
      throw arguments.error("--why looks as if it held a key, and it is published: say it without")
    }
    return why
  }
}
