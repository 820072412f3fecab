import Baseline
import Domain

/// What the doctor finds on this machine, as the executable gathers it: facts, no judgement. Nothing was changed to
/// learn them.
package struct MachineFacts: Sendable {
  /// The folder that readers read.
  var output: FolderFacts
  /// The folder for what is not for readers.
  var state: FolderFacts
  /// The folder of the snapshots that are kept; nil where nothing stands there.
  package var archive: FolderFacts?
  /// The locks of both.
  package var locks: [LockFile: LockState] = [:]
  /// The last snapshot.
  package internal(set) var snapshot: FileContent
  /// What the runs before left besides.
  package var memory: [PreviousStateFile: FileContent] = [:]
  /// Whether every user of this machine may write the baseline, or the folder that it is in.
  package var baselineIsOpen = false
  /// The files that the plan's routes name, by path.
  package var connectionFiles: [String: ConnectionFile] = [:]
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
  package var limits: OpenFileLimits

  /// Collects what every machine has; the other facts are set one by one.
  package init(
    output: FolderFacts, state: FolderFacts, snapshot: FileContent, libraries: LibraryFacts,
    limits: OpenFileLimits
  ) {
    self.output = output
    self.state = state
    self.snapshot = snapshot
    self.libraries = libraries
    self.limits = limits
  }
}

/// How many files this process may have open, and what that allows.
package struct OpenFileLimits: Sendable {
  /// How many may be open at once.
  var openFiles: Int
  /// How many a run needs at least.
  var least: Int
  /// How many probes may be under way with so many.
  package internal(set) var maxInFlight: Int

  /// Collects the parts.
  package init(openFiles: Int, least: Int, maxInFlight: Int) {
    self.openFiles = openFiles
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
package struct ConnectionFile: Sendable {
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
    case .missing: "there is no file \(DisplayText.masked(path))"
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
