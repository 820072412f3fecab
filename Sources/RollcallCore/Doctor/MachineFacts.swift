/// What the doctor finds on this machine, as the executable gathers it: facts, no judgement. Nothing was changed to
/// learn them.
package struct MachineFacts: Sendable {
  /// The folder that readers read.
  var output: FolderFacts
  /// The folder for what is not for readers.
  var state: FolderFacts
  /// The folder of the snapshots that are kept; nil where nothing stands there.
  var archive: FolderFacts?
  /// What stands in them, and the files that the baseline leads to.
  package var files: FoundFiles
  /// Who is drained, or why that cannot be known.
  package var drains: Result<Drains, RunFailure> = .success(Drains())
  /// Which sessions are held, or why that cannot be known.
  package var sessions: Result<Sessions, RunFailure> = .success(Sessions())
  /// Names of files in the state folder that are named as tokens are and have been there for a while.
  package var tokens: [String] = []
  /// Libraries and authorities.
  var libraries: LibraryFacts
  /// The names of variables such as `https_proxy` that are set.
  package var proxyVariables: [String] = []
  /// How many files may be open at once.
  package var openFiles: OpenFileFacts

  /// Collects the parts.
  package init(
    output: FolderFacts, state: FolderFacts, archive: FolderFacts? = nil, files: FoundFiles,
    libraries: LibraryFacts, openFiles: OpenFileFacts
  ) {
    self.output = output
    self.state = state
    self.archive = archive
    self.files = files
    self.libraries = libraries
    self.openFiles = openFiles
  }
}

/// The files that the doctor finds.
package struct FoundFiles: Sendable {
  /// The locks of output and state folder.
  var locks: [LockFile: LockState]
  /// The last snapshot.
  package internal(set) var snapshot: FileContent
  /// What the runs before left besides.
  var memory: [MemoryFile: FileContent]
  /// The files that the plan's routes name, by path.
  var routes: [String: RouteFile]
  /// Whether every user of this machine may write the baseline, or the folder that it is in.
  var baselineIsOpen: Bool

  /// Collects the parts.
  package init(
    locks: [LockFile: LockState] = [:], snapshot: FileContent = .missing,
    memory: [MemoryFile: FileContent] = [:], routes: [String: RouteFile] = [:], baselineIsOpen: Bool = false
  ) {
    self.locks = locks
    self.snapshot = snapshot
    self.memory = memory
    self.routes = routes
    self.baselineIsOpen = baselineIsOpen
  }
}

/// How many files this program may have open at once.
package struct OpenFileFacts: Sendable {
  /// What the machine allows.
  var allowed: Int
  /// What a run needs at least.
  var least: Int
  /// How many probes may be under way with so many.
  package internal(set) var maxInFlight: Int

  /// Collects the parts.
  package init(allowed: Int, least: Int, maxInFlight: Int) {
    self.allowed = allowed
    self.least = least
    self.maxInFlight = maxInFlight
  }
}

/// A folder of ours as it stands.
package struct FolderFacts: Sendable {
  /// Its path as a person would write it.
  package let path: String
  /// Whether it is there; a run makes it where it is not.
  package var isThere: Bool
  /// Why it, or the folder in which it would be made, cannot be written in; nil when it can.
  package var problem: String?
  /// Whether it belongs to the user who runs this.
  package var isOwn = true
  /// Its permission bits.
  package var permissions = 0o755
  /// Room on its disk; nil where the system does not say.
  package var room: DiskRoom?
  /// Temporaries of ours where runs leave them.
  package var leftovers = Leftovers()

  /// A folder of which nothing more is known.
  package init(path: String, isThere: Bool) {
    self.path = path
    self.isThere = isThere
  }

  /// Why nobody keeps what is private in it, though it can be written in; nil when it can be used.
  var refusal: String? {
    if !isThere { return nil }
    if !isOwn { return "belongs to another user" }
    return permissions & 0o022 == 0 ? nil : "can be written by other users"
  }

  /// Whether nothing private can be had from it, or kept in it.
  var isRefused: Bool { problem != nil || refusal != nil }
}

/// Temporaries that runs left in a folder.
package struct Leftovers: Sendable, Hashable {
  /// Those that the next run removes.
  package var removable = 0
  /// Those that it would remove if they were older.
  package var young = 0
  /// Other users', which it leaves.
  package var foreign = 0

  /// None.
  package init() {}
}

/// What is free on a disk for the user who runs this.
package struct DiskRoom: Sendable, Hashable {
  /// Bytes.
  let bytes: Int
  /// Files that can still be made; nil on file systems that do not count them.
  let files: Int?

  /// Pairs the two.
  package init(bytes: Int, files: Int?) {
    self.bytes = bytes
    self.files = files
  }
}

/// What stands in a file.
package enum FileContent: Sendable {
  /// Nothing is there.
  case missing
  /// It is there, and cannot be read: why, in a sentence that names it.
  case unreadable(String)
  /// What it holds.
  case bytes([UInt8])
}

/// A file on the way to a backend's server: of authorities, a certificate or its key.
package struct RouteFile: Sendable {
  /// What stands in it.
  let content: FileContent
  /// What other users may do with it, nil for nothing that matters.
  let exposure: Exposure?

  /// Pairs the two.
  package init(_ content: FileContent, exposure: Exposure? = nil) {
    self.content = content
    self.exposure = exposure
  }

  /// Why it cannot be used; nil when it can be read.
  func problem(at path: String) -> String? {
    switch content {
    case .bytes: nil
    case .missing: "there is no file \(Spelling.masked(path))"
    case .unreadable(let sentence): sentence
    }
  }
}

/// The libraries that the program runs with.
package struct LibraryFacts: Sendable {
  /// libcurl and what is behind it: `libcurl/7.88.1 OpenSSL/3.0.19 …`.
  var curl: String
  /// libcurl's own number, as `0x075801` for 7.88.1.
  var curlNumber: Int
  /// Why libcurl cannot be used; nil when it can.
  var shortcoming: String?
  /// jansson's version.
  var jansson: String
  /// Whether one of the places where libcurl looks for authorities is there.
  var hasAuthorities: Bool

  /// Collects the parts.
  package init(
    curl: String, curlNumber: Int, shortcoming: String?, jansson: String, hasAuthorities: Bool
  ) {
    self.curl = curl
    self.curlNumber = curlNumber
    self.shortcoming = shortcoming
    self.jansson = jansson
    self.hasAuthorities = hasAuthorities
  }
}
