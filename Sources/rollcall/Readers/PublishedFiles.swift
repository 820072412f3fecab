import RollcallCore

/// The files of an output folder, as the verbs that only read take them. Nothing is locked, written or probed.
struct PublishedFiles: Sendable {
  /// The folder as a person would name it.
  let folder: String
  /// The snapshot: the commit, without which nothing of the rest counts.
  let snapshot: Snapshot

  /// Opens the folder that `--output`, or the place of the baseline, names.
  /// - Throws: `ReaderFailure` with status 3 for a missing, torn or foreign file and 2 for one of a newer version.
  init(_ arguments: Arguments) throws(ReaderFailure) {
    let baseline = arguments.last("baseline") ?? "baseline.json"
    folder = arguments.last("output") ?? Self.beside(baseline)
    snapshot = try Self.snapshot(at: folder + "/snapshot.json")
  }

  /// The bytes of another file of the folder; nil when it is not there.
  /// - Throws: `ReaderFailure` with status 3 when it cannot be read.
  func bytes(of name: String) throws(ReaderFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try readFileIfPresent(at: folder + "/" + name, limit: 1 << 29)
    } catch {
      throw ReaderFailure(
        .files, error.description, advice: "make it readable, or name another folder with --output")
    }
  }

  /// What the baseline wanted of models when the run published it.
  /// - Throws: `ReaderFailure` with status 3 when it is not there or cannot be read, 2 for one of a newer version.
  func wishes() throws(ReaderFailure) -> Wishes {
    let path = Spelling.quoted(folder + "/roles.json")
    guard let bytes = try bytes(of: "roles.json") else {
      throw ReaderFailure(
        .files, "there is no \(path)",
        advice: "have \"roles\" among the baseline's \"outputs\", and run rollcall")
    }
    do throws(PreviousSnapshot.Unreadable) {
      return try RolesFile.read(bytes)
    } catch {
      throw Self.failure(error, path, "roles.json")
    }
  }

  /// The role of that name.
  /// - Throws: `ReaderFailure`, as `wishes` does, and with status 2 for a role that is not there.
  func role(_ name: String) throws(ReaderFailure) -> Role {
    let roles = try wishes().roles
    if let role = roles.first(where: { $0.name == name }) { return role }
    let names = roles.map(\.name)
    let near = Spelling.nearest(to: name, among: names).map { "did you mean \"\($0)\"? " } ?? ""
    throw ReaderFailure(
      .usage, "the baseline had no role \(Spelling.quoted(name)) when rollcall last ran",
      advice: names.isEmpty
        ? "name one under \"roles\" in the baseline, and run rollcall"
        : near + "the roles are \(names.joined(separator: ", "))")
  }

  /// What is remembered of the runs before; nil where nothing is kept.
  func knownHistory() throws(ReaderFailure) -> History? { nil }

  /// The snapshot in the file at `path`.
  /// - Throws: `ReaderFailure`, as `init` does.
  static func snapshot(at path: String) throws(ReaderFailure) -> Snapshot {
    let bytes: [UInt8]?
    do throws(FileFailure) {
      bytes = try readFileIfPresent(at: path, limit: 1 << 29)
    } catch {
      throw ReaderFailure(
        .files, error.description, advice: "make it readable, or name another folder with --output")
    }
    guard let bytes else {
      throw ReaderFailure(
        .files, "there is no \(Spelling.quoted(path))",
        advice: "run rollcall first, or name the folder of its files with --output")
    }
    do throws(PreviousSnapshot.Unreadable) {
      return try Snapshot(bytes)
    } catch {
      throw failure(error, Spelling.quoted(path), "snapshot")
    }
  }

  /// Why a file of ours cannot be used: `path` in quotation marks, `what` it should be.
  private static func failure(
    _ error: PreviousSnapshot.Unreadable, _ path: String, _ what: String
  ) -> ReaderFailure {
    switch error {
    case .newer(let version):
      ReaderFailure(
        .usage, "\(path) has schema_version \(version), which is newer than this program knows",
        advice: "use the newer rollcall")
    case .damaged(let why):
      ReaderFailure(
        .files, "\(path) is no \(what) that can be read: \(why)",
        advice: "the next rollcall run replaces it; nothing was changed")
    }
  }

  private static func beside(_ baseline: String) -> String {
    guard let slash = baseline.lastIndex(of: "/") else { return "output" }
    return baseline[...slash] + "output"
  }
}

/// Why a verb that only reads could not answer.
struct ReaderFailure: Error {
  let status: ExitStatus
  let sentence: String
  let advice: String

  init(_ status: ExitStatus, _ sentence: String, advice: String) {
    self.status = status
    self.sentence = sentence
    self.advice = advice
  }

  /// Tells it on standard error; the status to end with.
  func tell() -> ExitStatus {
    Terminal.error.write("rollcall: \(sentence)\nrollcall: \(advice)\n")
    return status
  }
}
