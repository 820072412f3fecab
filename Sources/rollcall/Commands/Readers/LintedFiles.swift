import Views

/// The files that `lint` is to look through: those named, and those in the folders named.
struct LintedFiles {
  private var walk: FileWalk
  private var named: [String] = []

  /// Larger files are data, or made by programs.
  static let mostBytes = 2 << 20
  /// A text holds no NUL in its first bytes; what does is no text, or none in UTF-8.
  private static let sampleBytes = 8_192

  /// The published files themselves name everything that is wrong, and are left out of folders.
  init(leavingOut published: String) {
    walk = FileWalk(leavingOut: (try? FileStatus(at: published))?.identity)
  }

  /// Adds a file, or all below a folder.
  /// - Throws: `ReaderFailure` with status 3 for what is not there or cannot be looked at.
  mutating func add(_ path: String) throws(ReaderFailure) {
    do throws(ErrorNumber) {
      guard try FileStatus(at: path).kind == .folder else {
        named.append(path)
        return
      }
    } catch {
      throw Self.failure("\(FileFailure(path: path, error: error))")
    }
    do throws(FolderFailure) {
      try walk.add(folder: path)
    } catch {
      throw Self.failure(error.description)
    }
  }

  /// What is wrong in them. Of those found in folders what is too large, no text or unreadable is passed over; of those
  /// named that is told, and what cannot be read is a failure.
  func report(_ scanner: LintScanner) throws(ReaderFailure) -> LintReport {
    var report = LintReport()
    for path in named where !report.isFull {
      do throws(FileFailure) {
        let bytes = try readFile(at: path, limit: Self.mostBytes)
        if Self.isText(bytes) {
          report.add(scanner.findings(in: bytes), in: path)
        } else {
          Self.tell("\(path) was passed over: it is no text in UTF-8")
        }
      } catch {
        guard case .tooLarge = error.reason else { throw Self.failure(error.description) }
        Self.tell("\(path) was passed over: it is larger than \(Self.mostBytes >> 20) MiB")
      }
    }
    for path in walk.files where !report.isFull {
      guard let bytes = try? readFile(at: path, limit: Self.mostBytes), Self.isText(bytes) else { continue }
      report.add(scanner.findings(in: bytes), in: path)
    }
    if walk.isCutOff { Self.tell("only the first \(FileWalk.mostFiles) files were looked through") }
    return report
  }

  private static func isText(_ bytes: [UInt8]) -> Bool { !bytes.prefix(sampleBytes).contains(0) }

  private static func tell(_ sentence: String) {
    Terminal.error.write("rollcall: \(InertText.line(sentence))\n")
  }

  private static func failure(_ sentence: String) -> ReaderFailure {
    ReaderFailure(
      .files, InertText.line(sentence), advice: "name files and folders that are there and can be read")
  }
}
