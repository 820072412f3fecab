/// What the doctor finds on this machine, as the executable gathers it: facts, no judgement. Nothing was changed to
/// learn them.
public struct MachineFacts: Sendable {
  /// The folder that readers read.
  public var output: FolderFacts
  /// The folder for what is not for readers.
  public var state: FolderFacts
  /// The lock of the output folder.
  public var lock: LockState
  /// The last snapshot.
  public var snapshot: FileContent
  /// Whether every user of this machine may write the baseline, or the folder that it is in.
  public var baselineIsOpen: Bool
  /// The files that the plan's routes name, by path.
  public var routeFiles: [String: RouteFile]
  /// Who is drained, or why that cannot be known.
  public var drains: Result<Drains, RunFailure> = .success(Drains())
  /// Which sessions are held, or why that cannot be known.
  public var sessions: Result<Sessions, RunFailure> = .success(Sessions())
  /// Names of files in the state folder that are named as tokens are and have been there for a while.
  public var tokens: [String] = []
  /// Libraries and authorities.
  public var libraries: LibraryFacts
  /// The names of variables such as `https_proxy` that are set.
  public var proxyVariables: [String]
  /// How many files may be open at once.
  public var openFiles: Int
  /// How many a run needs at least.
  public var leastOpenFiles: Int
  /// How many probes may be under way with so many.
  public var maxInFlight: Int

  /// Collects the parts.
  public init(
    output: FolderFacts, state: FolderFacts, lock: LockState, snapshot: FileContent, baselineIsOpen: Bool,
    routeFiles: [String: RouteFile], libraries: LibraryFacts, proxyVariables: [String], openFiles: Int,
    leastOpenFiles: Int, maxInFlight: Int
  ) {
    self.output = output
    self.state = state
    self.lock = lock
    self.snapshot = snapshot
    self.baselineIsOpen = baselineIsOpen
    self.routeFiles = routeFiles
    self.libraries = libraries
    self.proxyVariables = proxyVariables
    self.openFiles = openFiles
    self.leastOpenFiles = leastOpenFiles
    self.maxInFlight = maxInFlight
  }
}

/// A folder of ours as it stands.
public struct FolderFacts: Sendable {
  /// Its path as a person would write it.
  public var path: String
  /// Whether it is there; a run makes it where it is not.
  public var isThere: Bool
  /// Why it, or the folder in which it would be made, cannot be written in; nil when it can.
  public var problem: String?
  /// Whether it belongs to the user who runs this.
  public var isOwn: Bool
  /// Its permission bits.
  public var permissions: Int
  /// Room on its disk; nil where the system does not say.
  public var room: DiskRoom?
  /// Temporaries of ours in it and below, by whether the next run can remove them.
  public var leftovers: (removable: Int, foreign: Int)

  /// Collects the parts.
  public init(
    path: String, isThere: Bool, problem: String? = nil, isOwn: Bool = true, permissions: Int = 0o755,
    room: DiskRoom? = nil, leftovers: (removable: Int, foreign: Int) = (0, 0)
  ) {
    self.path = path
    self.isThere = isThere
    self.problem = problem
    self.isOwn = isOwn
    self.permissions = permissions
    self.room = room
    self.leftovers = leftovers
  }
}

/// What is free on a disk for the user who runs this.
public struct DiskRoom: Sendable, Hashable {
  /// Bytes.
  public var bytes: Int
  /// Files that can still be made; nil on file systems that do not count them.
  public var files: Int?

  /// Pairs the two.
  public init(bytes: Int, files: Int?) {
    self.bytes = bytes
    self.files = files
  }
}

/// Whether a run holds the lock of the output folder.
public enum LockState: Sendable, Hashable {
  /// Nobody has ever locked it.
  case absent
  /// Nobody holds it.
  case free
  /// A run holds it now.
  case held
  /// It cannot be asked for, and why.
  case unusable(String)
}

/// What stands in a file.
public enum FileContent: Sendable {
  /// Nothing is there.
  case missing
  /// It is there, and cannot be read: why, in a sentence that names it.
  case unreadable(String)
  /// What it holds.
  case bytes([UInt8])
}

/// A file on the way to a backend's server: of authorities, a certificate or its key.
public struct RouteFile: Sendable {
  /// What stands in it.
  public var content: FileContent
  /// Whether other users may read it.
  public var isOpenToOthers: Bool

  /// Pairs the two.
  public init(_ content: FileContent, isOpenToOthers: Bool = false) {
    self.content = content
    self.isOpenToOthers = isOpenToOthers
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
public struct LibraryFacts: Sendable {
  /// libcurl and what is behind it: `libcurl/7.88.1 OpenSSL/3.0.19 …`.
  public var curl: String
  /// libcurl's own number, as `0x075801` for 7.88.1.
  public var curlNumber: Int
  /// Why libcurl cannot be used; nil when it can.
  public var shortcoming: String?
  /// jansson's version.
  public var jansson: String
  /// Whether one of the places where libcurl looks for authorities is there.
  public var hasAuthorities: Bool

  /// Collects the parts.
  public init(
    curl: String, curlNumber: Int, shortcoming: String?, jansson: String, hasAuthorities: Bool
  ) {
    self.curl = curl
    self.curlNumber = curlNumber
    self.shortcoming = shortcoming
    self.jansson = jansson
    self.hasAuthorities = hasAuthorities
  }
}
