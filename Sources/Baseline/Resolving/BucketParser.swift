import Domain
import JSON
import Redaction

/// `publish.s3` as written, whole.
struct RawBucket {
  let name: String
  let region: String
  /// What every key in the bucket begins with.
  package let prefix: String
  let endpoint: BaseURL
  let place: RawRemote

  private static let deadline: Duration = .seconds(60)

  /// Fills in what `defaults` say.
  func finished(_ settings: Settings, folder: String) -> Bucket? {
    place.plan(Bucket.key, endpoint, deadline: Self.deadline, settings, folder: folder).map {
      Bucket(name: name, region: region, prefix: prefix, endpoint: endpoint, plan: $0)
    }
  }
}

/// Reads `publish`: where a run publishes besides its own folder.
struct BucketParser {
  private enum PublishKey: String, CaseIterable {
    case s3
  }

  enum Key: String, CaseIterable {
    case bucket, region, endpoint, prefix, credential, deadline, proxy
    case caFile = "ca_file"
  }

  let folder: String

  /// Reads `{ "s3": { … } }`.
  func read(_ field: Field) -> RawBucket? {
    guard let members = field.members(of: PublishKey.self, "an object with \"s3\"") else { return nil }
    guard let place = members.first?.field else {
      if field.node.members?.isEmpty == true {
        field.report("expected an object with \"s3\", found an empty one")
      }
      return nil
    }
    guard let parts = place.members(of: Key.self, "an object with a \"bucket\"") else { return nil }
    return read(parts, of: place)
  }

  private func read(_ parts: [(key: Key, field: Field)], of whole: Field) -> RawBucket? {
    var (name, region, prefix, endpoint): (String?, String?, String?, BaseURL?) = (nil, nil, "", nil)
    var (place, isWhole) = (RawRemote(), parts.count == whole.node.members?.count)
    for (key, field) in parts {
      switch key {
      case .bucket: name = bucket(field)
      case .region: region = self.region(field)
      case .endpoint:
        endpoint = self.endpoint(field)
        isWhole = isWhole && endpoint != nil
      case .prefix: prefix = self.prefix(field)
      case .credential: place.credential = credential(field)
      case .deadline: place.deadline = field.duration(upTo: RemoteBounds.deadline)
      case .proxy: place.proxy = RawProxy.read(field, folder: folder)
      case .caFile: place.caFile = field.filePath(from: folder)
      }
    }
    for (key, hint) in Self.needed where !parts.contains(where: { $0.key == key }) {
      whole.findings.report(whole.path + [.key(key.rawValue)], "missing", hint: hint)
    }
    guard isWhole, let name, let region, let prefix, place.credential != nil else { return nil }
    guard let endpoint = endpoint ?? (try? BaseURL("https://s3.\(region).amazonaws.com", rootPath: "")) else {
      return nil
    }
    return RawBucket(name: name, region: region, prefix: prefix, endpoint: endpoint, place: place)
  }

  private static let needed: [(Key, String)] = [
    (.bucket, "write the bucket's name"),
    (.region, "a signature names the region that it is for: \"us-east-1\", or what the server calls its own"),
    (.credential, "write { \"access_key_id\": { \"env\": NAME }, \"secret_access_key\": { \"env\": NAME } }"),
  ]

  private func credential(_ field: Field) -> RawCredential? {
    let roles = Set(RawCredential.SigningRole.allCases.map(\.rawValue))
    if let members = field.node.members, !members.contains(where: { roles.contains($0.key) }) {
      field.report(
        "expected the keys of a signature",
        hint:
          "write \"access_key_id\" and \"secret_access_key\", each with a reference such as { \"env\": NAME }"
      )
      return nil
    }
    return RawCredential.read(field, folder: folder)
  }

  /// By the rules of <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>.
  private func bucket(_ field: Field) -> String? {
    guard let text = field.text("a bucket's name") else { return nil }
    let isPlain = text.utf8.allSatisfy { isLowerLetter($0) || isDigit($0) || $0 == dot || $0 == dash }
    let ends = [text.utf8.first, text.utf8.last].compactMap(\.self)
    guard isPlain, (3...63).contains(text.utf8.count), ends.allSatisfy({ isLowerLetter($0) || isDigit($0) }),
      !text.contains("..")
    else {
      field.report(
        "\(DisplayText.quoted(text)) is no bucket's name",
        hint: "use lower-case letters, digits, - and ., a letter or a digit at both ends, 3 to 63")
      return nil
    }
    return text
  }

  private func region(_ field: Field) -> String? {
    guard let text = field.text("a region") else { return nil }
    guard text.utf8.count <= 64, text.utf8.allSatisfy({ isLowerLetter($0) || isDigit($0) || $0 == dash })
    else {
      field.report("\(DisplayText.quoted(text)) is no region", hint: "write one such as \"eu-central-1\"")
      return nil
    }
    return text
  }

  /// Only what looks the same encoded or not: servers and libraries differ in how they sign all else.
  private func prefix(_ field: Field) -> String? {
    guard let text = field.text("a prefix") else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let named = parts.last?.isEmpty == true ? parts.dropLast() : parts[...]
    guard !named.isEmpty, text.utf8.count <= 200, named.allSatisfy(Self.isPlain) else {
      field.report(
        "\(DisplayText.quoted(text)) is no prefix",
        hint: "write one such as \"prod/\", of letters, digits, -, _ and ., without a slash in front")
      return nil
    }
    return named.joined(separator: "/") + "/"
  }

  private static func isPlain(_ segment: Substring) -> Bool {
    !segment.isEmpty && segment != "." && segment != ".."
      && segment.utf8.allSatisfy { isLowerLetter($0 | 0x20) || isDigit($0) || "-_.".utf8.contains($0) }
  }

  private func endpoint(_ field: Field) -> BaseURL? {
    guard let text = field.url(), let base = try? BaseURL(text, rootPath: "") else { return nil }
    guard base.path.split(separator: "/").allSatisfy(Self.isPlain) else {
      field.report("this URL's path holds more than letters, digits, -, _ and .")
      return nil
    }
    return base
  }
}

private let dot = UInt8(ascii: ".")
private let dash = UInt8(ascii: "-")
