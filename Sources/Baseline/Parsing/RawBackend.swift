import Domain
import JSON
import Transport

/// A value as the baseline gives it, and where.
struct Located<Value> {
  let value: Value
  let path: [JSONStep]
}

/// The keys that a backend may have.
enum BackendKey: String, CaseIterable {
  case kind
  case baseURL = "base_url"
  case credential, provider, providers, deadline
  case connectTimeout = "connect_timeout"
  case interval
  case maxResponseBytes = "max_response_bytes"
  case headers, proxy
  case caFile = "ca_file"
  case clientCertificate = "client_certificate"
  case unixSocket = "unix_socket"
  case include, exclude, options, disabled
  case publishOrigin = "publish_origin"
  case models, readiness, required
}

/// One backend as written: each part that is given has been read by itself, nothing is filled in.
struct RawBackend {
  /// Where it stands; for one that a profile changes, in the baseline proper.
  var path: [JSONStep]
  /// The keys whose values were refused: given, so not missing.
  var refused: Set<BackendKey> = []

  var kind: Located<BackendKind>?
  var baseURL: Located<String>?
  var credential: Located<RawCredential>?
  var provider: Located<ProviderName>?
  var providers: Located<[String: ProviderName]>?
  var deadline: Located<Duration>?
  var connectTimeout: Located<Duration>?
  var interval: Located<Duration>?
  var maxResponseBytes: Located<Int>?
  var headers: Located<[RawHeader]>?
  var proxy: Located<RawProxy>?
  var caFile: Located<String>?
  var clientCertificate: Located<ClientCertificate>?
  var unixSocket: Located<String>?
  var include: Located<[Glob]>?
  var exclude: Located<[Glob]>?
  var options: Located<[(key: String, field: Field)]>?
  var disabled: Located<Bool>?
  var publishOrigin: Located<Bool>?
  var models: Located<RawModels>?
  var readiness: Located<ReadinessPlan>?
  var required: Located<[String]>?

  init(path: [JSONStep]) { self.path = path }

  /// Whether it names the file that it is, in its kind's options.
  var namesFile: Bool { options?.value.contains { $0.key == "path" } ?? false }

  /// Whether the baseline says something, good or bad, for `key` (`part` is its field).
  func says<Value>(_ key: BackendKey, _ part: Located<Value>?) -> Bool {
    part != nil || refused.contains(key)
  }

  /// This backend with every part that `profile` gives in place of its own.
  func overlaid(by profile: RawBackend) -> RawBackend {
    var result = self
    result.refused.formUnion(profile.refused)
    result.kind = profile.kind ?? kind
    result.baseURL = profile.baseURL ?? baseURL
    result.credential = profile.credential ?? credential
    result.provider = profile.provider ?? provider
    result.providers = profile.providers ?? providers
    result.deadline = profile.deadline ?? deadline
    result.connectTimeout = profile.connectTimeout ?? connectTimeout
    result.interval = profile.interval ?? interval
    result.maxResponseBytes = profile.maxResponseBytes ?? maxResponseBytes
    result.headers = profile.headers ?? headers
    result.proxy = profile.proxy ?? proxy
    result.caFile = profile.caFile ?? caFile
    result.clientCertificate = profile.clientCertificate ?? clientCertificate
    result.unixSocket = profile.unixSocket ?? unixSocket
    result.include = profile.include ?? include
    result.exclude = profile.exclude ?? exclude
    result.options = profile.options ?? options
    result.disabled = profile.disabled ?? disabled
    result.publishOrigin = profile.publishOrigin ?? publishOrigin
    result.models = profile.models ?? models
    result.readiness = profile.readiness ?? readiness
    result.required = profile.required ?? required
    return result
  }
}
