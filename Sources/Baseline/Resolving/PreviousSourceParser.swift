import Domain
import JSON
import SnapshotFiles

/// `previous` as written.
struct RawPrevious {
  let base: BaseURL
  var place = RawRemote()

  private static let deadline: Duration = .seconds(30)

  /// Fills in what `defaults` say.
  func finished(_ settings: Settings, folder: String) -> PreviousSource? {
    let plan = place.plan(
      PreviousSource.key, base, deadline: Self.deadline, settings, folder: folder)
    // The folder of what is published means the snapshot in it.
    let url = base.text + (base.path.hasSuffix(".json") ? "" : "/" + SnapshotFile.path)
    return plan.map { PreviousSource(url: url, isLoopback: base.isLoopback, plan: $0) }
  }
}

/// Reads `previous`: where the last snapshot is published that a run goes on from.
struct PreviousSourceParser {
  enum Key: String, CaseIterable {
    case url, credential, headers, deadline, proxy
    case caFile = "ca_file"
  }

  let folder: String

  /// Reads a URL, or an object that has one.
  func read(_ field: Field) -> RawPrevious? {
    if field.node.text != nil { return base(field).map { RawPrevious(base: $0) } }
    guard let members = field.members(of: Key.self, "a URL, or an object with a \"url\"") else { return nil }
    var (found, place): (BaseURL?, RawRemote) = (nil, RawRemote())
    for (key, value) in members {
      switch key {
      case .url: found = base(value)
      case .credential: place.credential = credential(value)
      case .headers: place.headers = HeaderParser.read(value, folder: folder) ?? []
      case .deadline: place.deadline = value.duration(upTo: RemoteBounds.deadline)
      case .proxy: place.proxy = RawProxy.read(value, folder: folder)
      case .caFile: place.caFile = value.filePath(from: folder)
      }
    }
    if !members.contains(where: { $0.key == .url }) {
      field.findings.report(
        field.path + [.key(Key.url.rawValue)], "missing", hint: "write https://HOST/…/snapshot.json")
    }
    return found.map { RawPrevious(base: $0, place: place) }
  }

  private func credential(_ field: Field) -> RawCredential? {
    let given = RawCredential.read(field, folder: folder)
    if case .signing = given {
      field.report("expected one key, found those of a signature", hint: "name a bucket under \"publish\"")
      return nil
    }
    return given
  }

  /// What a run goes on from must not be anybody's to change on the way: `https`, or this machine.
  private func base(_ field: Field) -> BaseURL? {
    guard let text = field.url(), let base = try? BaseURL(text, rootPath: "") else { return nil }
    guard base.scheme == "https" || base.isLoopback else {
      field.report(
        "\"http://…\" is not protected on its way",
        hint: "write https://HOST/…, or an address of this machine")
      return nil
    }
    return base
  }
}
