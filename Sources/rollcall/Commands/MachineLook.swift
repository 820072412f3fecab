import Baseline
import CurlTransport
import Domain
import JSON
import Operations

extension MachineFacts {
  /// Looks at this machine, and changes nothing.
  init(lookingAt paths: Paths, backends: [BackendPlan], drains: Result<Drains, RunFailure>) {
    let files = Set(backends.flatMap(\.connectionFiles))
    let archive = CheckpointArchive.path(in: paths.state)
    self.init(
      output: FolderFacts(
        lookingAt: paths.output, shown: paths.shown(paths.output), leftovers: { $0.outputLeftovers }),
      state: FolderFacts(
        lookingAt: paths.state, shown: paths.shown(paths.state), leftovers: { $0.stateLeftovers }),
      snapshot: FileContent(of: paths.snapshot), libraries: .loaded,
      limits: OpenFileLimits(
        openFiles: ThisProcess.descriptorLimit, least: DescriptorBudget.least,
        maxInFlight: DescriptorBudget.maxInFlight(limit: ThisProcess.descriptorLimit)))
    if isAnythingThere(archive) {
      self.archive = FolderFacts(
        lookingAt: archive, shown: paths.shown(archive), leftovers: { _ in Leftovers() })
    }
    locks = Self.locks(paths)
    memory = Dictionary(
      PreviousStateFile.allCases.map { file in
        let folder = file.isPublished ? paths.output : paths.state
        return (file, FileContent(of: folder + "/" + file.name))
      }, uniquingKeysWith: { first, _ in first })
    baselineIsOpen = isOpenToAll(paths.baseline)
    connectionFiles = Dictionary(
      files.map { ($0, ConnectionFile(of: $0)) }, uniquingKeysWith: { first, _ in first })
    proxyVariables = ThisProcess.variables.filter { name, value in Self.namesProxy(name) && !value.isEmpty }
      .keys
      .sorted()
    self.drains = drains
    // Before the tokens: that of a session which is closed meanwhile must not look like a leftover.
    sessions = StateFile<Sessions>.result(in: paths)
    tokens = Self.tokens(in: paths.state)
  }

  private static func locks(_ paths: Paths) -> [LockFile: LockState] {
    Dictionary(
      LockFile.allCases.map { file in
        let (folder, name) =
          switch file {
          case .run: (paths.output, OutputFolder.Claim.run.rawValue)
          case .output: (paths.output, OutputFolder.Claim.write.rawValue)
          case .drains: (paths.state, Drains.lockName)
          case .sessions: (paths.state, Sessions.lockName)
          }
        return (file, LockState(lookingAt: name, in: folder, shown: paths.shown(folder + "/" + name)))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Names of tokens that have been there for a while: those of sessions that were opened since the list was read are not
  /// in it.
  private static func tokens(in path: String) -> [String] {
    guard let folder = try? Folder(at: path), let names = try? folder.names() else { return [] }
    let now = Duration.milliseconds(WallClock.now().milliseconds)
    return names.filter { name in
      guard name.hasPrefix("session-"), name.hasSuffix(".token"),
        let status = (try? folder.status(of: name)) ?? nil
      else { return false }
      return status.modifiedAt < now - .seconds(60)
    }
  }

  private static func namesProxy(_ name: String) -> Bool {
    ["http_proxy", "https_proxy", "all_proxy"].contains(name.lowercased())
  }
}

extension LibraryFacts {
  /// Those that this program has loaded, and the authorities that libcurl finds here.
  fileprivate static var loaded: LibraryFacts {
    LibraryFacts(
      curl: CurlTransport.version, curlNumber: CurlTransport.versionNumber,
      shortcoming: CurlTransport.shortcoming, jansson: JSONReader.janssonVersion,
      hasAuthorities: CurlTransport.authorities.contains { (try? FileStatus(at: $0)) != nil })
  }
}

extension ConnectionFile {
  /// Looks at the file at `path`.
  init(of path: String) {
    self.init(FileContent(of: path, limit: 16 << 20), exposure: (try? FileStatus(at: path))?.exposure)
  }
}

extension FileContent {
  /// Reads the file at `path`.
  init(of path: String, limit: Int = 1 << 29) {
    do throws(FileFailure) {
      self = try readFileIfPresent(at: path, limit: limit).map { .bytes($0) } ?? .missing
    } catch {
      self = .unreadable(DisplayText.masked(error.description))
    }
  }
}
