import Domain
import JSON
import Redaction

/// A whole baseline as written: read part by part, no profile chosen yet, nothing filled in.
struct BaselineDocument {
  /// What a profile, or the baseline proper, says.
  struct Layer {
    var defaults = RawDefaults()
    var backends: [BackendName: RawBackend] = [:]
  }

  var base = Layer()
  var profiles: [String: Layer] = [:]
  /// What is to be published beside the snapshot; nil for everything.
  var outputs: Set<String>?
  var historyRules = HistoryRules()
  /// How many published snapshots are kept; nil when that is not said.
  var keep: Int?
  var roles: [Role] = []
  /// Whom runs tell of themselves.
  var targets: [RawNotificationTarget] = []
  /// What runs go on from where their own folder knows less.
  var previous: RawPrevious?
  /// Where runs publish besides.
  var bucket: RawBucket?

  /// The names of all backends, those of every profile included.
  var allNames: Set<BackendName> {
    profiles.values.reduce(into: Set(base.backends.keys)) { $0.formUnion($1.backends.keys) }
  }

  /// The baseline proper with `profile` laid over it.
  func overlaid(by profile: Layer) -> Layer {
    let backends = base.backends.merging(profile.backends) { $0.overlaid(by: $1) }
    return Layer(defaults: base.defaults.overlaid(by: profile.defaults), backends: backends)
  }
}

/// Reads the document from its root.
struct DocumentParser {
  private enum Key: String, CaseIterable {
    case schema = "$schema"
    case schemaVersion = "schema_version"
    case defaults, backends, profiles, outputs, history, keep, roles, ping, webhook, previous, publish
  }

  private enum ProfileKey: String, CaseIterable {
    case defaults, backends
  }

  let backendParser: BackendParser

  /// Reads `root`; nil when its version is not ours, since then no other word of it can be judged.
  func read(_ root: Field) -> BaselineDocument? {
    guard let members = root.members("an object") else { return nil }
    guard checkVersion(root, members.first { $0.key == Key.schemaVersion.rawValue }?.field) else {
      return nil
    }
    var document = BaselineDocument()
    for (name, field) in members {
      switch Key(rawValue: name) {
      case .schema: _ = field.text()  // for editors, which look their schema up by it
      case .schemaVersion: break
      case .defaults: document.base.defaults = DefaultsParser(folder: backendParser.folder).read(field)
      case .backends: document.base.backends = backends(field)
      case .profiles: document.profiles = profiles(field)
      case .outputs: document.outputs = OutputsParser.read(field)
      case .history: document.historyRules = HistoryRulesParser.read(field)
      case .keep: document.keep = field.wholeNumber(0...1000)
      case .roles: document.roles = RolesParser.read(field)
      case .ping: document.targets += target(field, .ping)
      case .webhook: document.targets += target(field, .webhook)
      case .previous: document.previous = PreviousSourceParser(folder: backendParser.folder).read(field)
      case .publish: document.bucket = BucketParser(folder: backendParser.folder).read(field)
      case nil: reportUnknown(name, field)
      }
    }
    return document
  }

  private func target(_ field: Field, _ kind: NotificationKind) -> [RawNotificationTarget] {
    NotificationTargetParser(folder: backendParser.folder).read(field, as: kind).map { [$0] } ?? []
  }

  private func reportUnknown(_ name: String, _ field: Field) {
    let inBackend = BackendKey(rawValue: name).map { _ in "it belongs in a backend" }
    let inDefaults = DefaultsKey(rawValue: name).map { _ in "it belongs in \"defaults\"" }
    field.findings.reportUnknownKey(
      field.path, known: Key.allCases.map(\.rawValue), elsewhere: inDefaults ?? inBackend)
  }

  /// Whether the rest can be judged: always, but for a version newer than ours.
  private func checkVersion(_ root: Field, _ field: Field?) -> Bool {
    guard let field else {
      root.findings.report(
        root.path + [.key(Key.schemaVersion.rawValue)], "missing", hint: "write \"schema_version\": 1")
      return true
    }
    guard let version = field.node.integer else {
      field.reportType("the number 1")
      return true
    }
    if version > 1 {
      field.report(
        "version \(version) is newer than this program, which reads version 1", hint: "update the program")
      return false
    }
    if version < 1 { field.report("expected the number 1, found \(version)") }
    return true
  }

  private func backends(_ field: Field) -> [BackendName: RawBackend] {
    guard let members = field.members("an object of backends") else { return [:] }
    guard members.count <= Bounds.backends else {
      field.report("\(members.count) backends", hint: "at most \(Bounds.backends) in one baseline")
      return [:]
    }
    var found: [BackendName: RawBackend] = [:]
    for (text, backend) in members {
      let raw = backendParser.read(backend)
      if let name = BackendName(text) {
        found[name] = raw ?? RawBackend(path: backend.path)
        if raw == nil { found[name]?.refused = Set(BackendKey.allCases) }
      } else {
        backend.report("\(DisplayText.quoted(text)) is no backend's name", hint: Field.nameHint(text))
      }
    }
    return found
  }

  private func profiles(_ field: Field) -> [String: BaselineDocument.Layer] {
    var found: [String: BaselineDocument.Layer] = [:]
    for (name, profile) in field.members("an object of profiles") ?? [] {
      if !Self.isProfileName(name) {
        profile.report(
          "\(DisplayText.quoted(name)) is no profile's name",
          hint: "use letters, digits, _ and -, a letter or a digit first, at most 64")
      }
      found[name] = layer(profile)
    }
    return found
  }

  private func layer(_ field: Field) -> BaselineDocument.Layer {
    var layer = BaselineDocument.Layer()
    for (key, part) in field.members(of: ProfileKey.self, "a profile: an object") ?? [] {
      switch key {
      case .defaults: layer.defaults = DefaultsParser(folder: backendParser.folder).read(part)
      case .backends: layer.backends = backends(part)
      }
    }
    return layer
  }

  private static func isProfileName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "_") else {
      return false
    }
    return name.utf8.count <= 64
      && name.utf8.allSatisfy { isDigit($0) || isLowerLetter($0 | 0x20) || "_-".utf8.contains($0) }
  }
}
