import CurlTransport
import JSON
import RollcallCore

extension MachineFacts {
  /// Looks at this machine, and changes nothing.
  init(lookingAt places: Places, backends: [BackendPlan], drains: Result<Drains, RunFailure>) {
    let archive = CheckpointArchive.path(in: places.state)
    self.init(
      output: FolderFacts(
        lookingAt: places.output, shown: places.shown(places.output), leftovers: { $0.outputLeftovers }),
      state: FolderFacts(
        lookingAt: places.state, shown: places.shown(places.state), leftovers: { $0.stateLeftovers }),
      archive: isAnythingThere(archive)
        ? FolderFacts(lookingAt: archive, shown: places.shown(archive), leftovers: { _ in Leftovers() })
        : nil,
      files: FoundFiles(lookingAt: places, routes: Set(backends.flatMap(\.routeFiles))),
      libraries: LibraryFacts(
        curl: CurlTransport.version, curlNumber: CurlTransport.versionNumber,
        shortcoming: CurlTransport.shortcoming, jansson: JSONReader.janssonVersion,
        hasAuthorities: CurlTransport.authorities.contains { (try? FileStatus(at: $0)) != nil }),
      openFiles: OpenFileFacts(
        allowed: Main.descriptorLimit, least: DescriptorBudget.least,
        maxInFlight: DescriptorBudget.maxInFlight(limit: Main.descriptorLimit)))
    proxyVariables =
      Main.variables.filter { name, value in Self.namesProxy(name) && !value.isEmpty }.keys.sorted()
    self.drains = drains
    // Before the tokens: that of a session which is closed meanwhile must not look like a leftover.
    sessions = StateFile<Sessions>.result(in: places)
    tokens = Self.tokens(in: places.state)
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

extension FoundFiles {
  fileprivate init(lookingAt places: Places, routes: Set<String>) {
    self.init(
      locks: Self.locks(places), snapshot: FileContent(of: places.snapshot),
      memory: Dictionary(
        MemoryFile.allCases.map { file in
          let folder = file.isPublished ? places.output : places.state
          return (file, FileContent(of: folder + "/" + file.name))
        }, uniquingKeysWith: { first, _ in first }),
      routes: Dictionary(routes.map { ($0, RouteFile(of: $0)) }, uniquingKeysWith: { first, _ in first }),
      baselineIsOpen: isOpenToAll(places.baseline))
  }

  private static func locks(_ places: Places) -> [LockFile: LockState] {
    Dictionary(
      LockFile.allCases.map { file in
        let (folder, name) =
          switch file {
          case .run: (places.output, OutputFolder.Claim.run.rawValue)
          case .output: (places.output, OutputFolder.Claim.write.rawValue)
          case .drains: (places.state, Drains.lockName)
          case .sessions: (places.state, Sessions.lockName)
          }
        return (file, LockState(lookingAt: name, in: folder, shown: places.shown(folder + "/" + name)))
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension RouteFile {
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
      self = .unreadable(Spelling.masked(error.description))
    }
  }
}
