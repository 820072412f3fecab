import Baseline
import Domain
import JSON

/// Reads what another rollcall has published: its `snapshot.json`, over HTTP or on disk. Rows pass through with their
/// own stamps; nothing is asked of a backend that the far side did not ask.
struct SnapshotAdapter: AdapterSource {
  let profile = BackendKind(
    name: SnapshotAdapter.kind, address: KindAddress(rootPath: "", place: .urlOrFile),
    owners: .ofUpstream,
    options: [
      OptionField(
        "path", .path,
        meaning: "the snapshot.json of another rollcall, or the folder that it is in; in place of base_url."),
      OptionField(
        "backends", .texts,
        meaning: "patterns over the names of the far backends that are wanted: all of them unless given."),
    ])

  /// Its name, by which rows that are second-hand already are known.
  static let kind = "snapshot"
  private static let fileName = "/snapshot.json"

  var adapter: Adapter {
    Adapter(profile, listing: Listing(firstStep: firstStep, read: read, fallback: fallback))
  }

  /// The address as its user wrote it, with the file's name behind it where it names a folder: the last part of a
  /// file's path has a dot in it.
  func firstStep(for backend: BackendPlan) -> Step {
    if let path = backend.options["path"]?.first { return Step(.file(path: Self.withoutSlash(path))) }
    let last = backend.base?.path.split(separator: "/").last
    return Step(.get(path: last?.contains(".") == true ? "" : Self.fileName, query: []))
  }

  /// A folder cannot be read as a file: then the file of the usual name in it.
  func fallback(from step: Step, after outcome: Outcome, for backend: BackendPlan) -> Step? {
    guard outcome == .notFound, step.purpose == "list", case .file(let path) = step.request else {
      return nil
    }
    return Step(.file(path: path + Self.fileName), purpose: "folder")
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    try UpstreamSnapshot(body, for: backend).reading
  }

  private static func withoutSlash(_ path: String) -> String {
    let bare = path.reversed().drop { $0 == "/" }.reversed()
    return String(bare)
  }
}
