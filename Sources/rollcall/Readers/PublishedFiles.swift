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

  /// What is remembered of the runs before; nil when no history is kept, or it is of a run whose snapshot was not
  /// published.
  /// - Throws: `ReaderFailure` with status 3 for a damaged file and 2 for one of a newer version.
  func history() throws(ReaderFailure) -> History? {
    guard let bytes = try bytes(of: "history.json") else { return nil }
    let path = Spelling.quoted(folder + "/history.json")
    do throws(History.Unreadable) {
      let history = try History(reading: bytes)
      let isNewer = (history.run?.sequence ?? 0) > snapshot.run.sequence
      return isNewer ? nil : history
    } catch {
      switch error {
      case .newer(let version):
        throw ReaderFailure(
          .usage, "\(path) has schema_version \(version), which is newer than this program knows",
          advice: "use the newer rollcall")
      case .damaged(let why, _):
        throw ReaderFailure(
          .files, "\(path) is no history that can be read: \(why)",
          advice: "the next rollcall run sets it aside and starts another; nothing was changed")
      }
    }
  }

  /// The snapshot in the file at `path`.
  ///
  /// - Parameter otherwise: what else a person could do where it cannot be read.
  /// - Throws: `ReaderFailure`, as `init` does.
  static func snapshot(
    at path: String, otherwise: String = "name the folder of its files with --output"
  ) throws(ReaderFailure) -> Snapshot {
    let bytes: [UInt8]?
    do throws(FileFailure) {
      bytes = try readFileIfPresent(at: path, limit: 1 << 29)
    } catch {
      throw ReaderFailure(.files, error.description, advice: "make it readable, or \(otherwise)")
    }
    guard let bytes else {
      throw ReaderFailure(
        .files, "there is no \(Spelling.quoted(path))", advice: "run rollcall first, or \(otherwise)")
    }
    do throws(PreviousSnapshot.Unreadable) {
      return try Snapshot(bytes)
    } catch {
      switch error {
      case .newer(let version):
        throw ReaderFailure(
          .usage,
          "\(Spelling.quoted(path)) has schema_version \(version), which is newer than this program knows",
          advice: "use the newer rollcall")
      case .damaged(let why):
        throw ReaderFailure(
          .files, "\(Spelling.quoted(path)) is no snapshot that can be read: \(why)",
          advice: "the next rollcall run replaces it; nothing was changed")
      }
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
