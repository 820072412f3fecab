import Domain
import JSON
import Transport

/// Reads one backend part by part. What only shows when parts are seen together is the business of
/// `BackendResolver`.
struct BackendParser {
  let kinds: KindCatalogue
  let folder: String
  let isStrict: Bool

  func read(_ field: Field) -> RawBackend? {
    let elsewhere = { (key: String) -> String? in
      DefaultsKey(rawValue: key).map { _ in "it belongs in \"defaults\"" }
    }
    guard let members = field.members(of: BackendKey.self, "a backend: an object", elsewhere: elsewhere)
    else {
      return nil
    }
    var raw = RawBackend(path: field.path)
    for (key, value) in members where !read(value, as: key, into: &raw) { raw.refused.insert(key) }
    return raw
  }

  /// Reads one part; false when it was refused.
  private func read(_ field: Field, as key: BackendKey, into raw: inout RawBackend) -> Bool {
    switch key {
    case .kind: return put(kinds.read(field), field, &raw.kind)
    // Checked here as far as no kind is needed, so that a profile that nobody chose is checked too.
    case .baseURL: return put(field.url(), field, &raw.baseURL)
    case .credential: return put(RawCredential.read(field, folder: folder), field, &raw.credential)
    case .provider: return put(field.provider(), field, &raw.provider)
    case .providers: return put(providers(field), field, &raw.providers)
    case .deadline: return put(field.duration(upTo: Bounds.deadline), field, &raw.deadline)
    case .connectTimeout: return put(field.duration(upTo: Bounds.deadline), field, &raw.connectTimeout)
    case .interval: return put(field.duration(upTo: Bounds.validity), field, &raw.interval)
    case .maxResponseBytes: return put(field.wholeNumber(Bounds.responseBytes), field, &raw.maxResponseBytes)
    case .headers: return put(HeaderParser.read(field, folder: folder), field, &raw.headers)
    case .proxy: return put(RawProxy.read(field, folder: folder), field, &raw.proxy)
    case .caFile: return put(field.filePath(from: folder), field, &raw.caFile)
    case .clientCertificate: return put(clientCertificate(field), field, &raw.clientCertificate)
    case .unixSocket: return put(unixSocket(field), field, &raw.unixSocket)
    case .include: return put(globs(field), field, &raw.include)
    case .exclude: return put(globs(field), field, &raw.exclude)
    case .options: return put(field.members("an object of options"), field, &raw.options)
    case .disabled: return put(field.flag(), field, &raw.disabled)
    case .publishOrigin: return put(field.flag(), field, &raw.publishOrigin)
    case .models: return put(ModelsParser.read(field, isStrict: isStrict), field, &raw.models)
    case .readiness: return put(ReadinessParser.read(field), field, &raw.readiness)
    case .required: return put(field.publicPatterns("a list of patterns"), field, &raw.required)
    }
  }

  private func put<Value>(_ value: Value?, _ field: Field, _ part: inout Located<Value>?) -> Bool {
    part = value.map { Located(value: $0, path: field.path) }
    return value != nil
  }

  private func providers(_ field: Field) -> [String: ProviderName]? {
    guard let members = field.members("an object from owner names to providers") else { return nil }
    let pairs = members.compactMap { owner, value in value.provider().map { (owner, $0) } }
    return pairs.count == members.count ? Dictionary(pairs) { first, _ in first } : nil
  }

  private enum CertificateKey: String, CaseIterable {
    case certificateFile = "certificate_file"
    case keyFile = "key_file"
  }

  private func clientCertificate(_ field: Field) -> ClientCertificate? {
    guard let members = field.members(of: CertificateKey.self, "an object of two paths") else { return nil }
    var files: [CertificateKey: String] = [:]
    for (key, value) in members { files[key] = value.filePath(from: folder) }
    for key in CertificateKey.allCases where !members.contains(where: { $0.key == key }) {
      field.findings.report(field.path + [.key(key.rawValue)], "missing", hint: "both files are needed")
    }
    guard let certificate = files[.certificateFile], let key = files[.keyFile] else { return nil }
    return ClientCertificate(certificateFile: certificate, keyFile: key)
  }

  /// `sun_path` holds 108 bytes with its final NUL (unix(7)).
  private func unixSocket(_ field: Field) -> String? {
    guard let path = field.filePath(from: folder) else { return nil }
    guard path.utf8.count <= 107 else {
      field.report("a socket's path of \(path.utf8.count) bytes", hint: "the system takes at most 107")
      return nil
    }
    return path
  }

  private func globs(_ field: Field) -> [Glob]? { field.texts("a list of patterns")?.map { Glob($0) } }
}

/// How far the figures of a baseline may go. Beyond lies a slip, not a wish.
enum Bounds {
  static let deadline = Duration.seconds(3600)
  static let runDeadline = Duration.seconds(86_400)
  static let validity = Duration.seconds(366 * 86_400)
  static let responseBytes = 1...1_073_741_824
  static let inFlight = 1...4096
  static let readinessRequests = 1...1000
  static let modelsPerRow = 1...100_000
  static let backends = 10_000
}
