import Domain
import JSON
import Probing
import Transport

/// An engine that people run on their own machine, where it listens by custom, and what it is known by.
package struct LocalEngine: Sendable {
  /// The kind that is at home there.
  package let kind: String
  /// Its usual port.
  package let port: Int
  /// A path that lists, costs nothing and loads nothing.
  let path: String

  private init(_ kind: String, _ port: Int, _ path: String) {
    self.kind = kind
    self.port = port
    self.path = path
  }

  /// All that are looked for. The ports are those of the kinds' `KindAddress.defaultURL`.
  package static let usual: [LocalEngine] = [
    LocalEngine("litellm", 4000, "/v1/models"),
    LocalEngine("llamacpp", 8080, "/v1/models"),
    LocalEngine("lmstudio", 1234, "/v1/models"),
    LocalEngine("ollama", 11_434, "/api/tags"),
    LocalEngine("sglang", 30_000, "/v1/models"),
    LocalEngine("tgi", 3000, "/info"),
    LocalEngine("vllm", 8000, "/v1/models"),
  ]

  /// The question to it: a GET without a key, by a short deadline; a port that nobody listens on answers at once.
  package var question: TransportRequest {
    .http(
      HTTPRequest(
        url: "http://127.0.0.1:\(port)\(path)",
        limits: TransferLimits(
          connectTimeout: .milliseconds(500), deadline: .seconds(2), maxBodyBytes: 4 << 20)))
  }

  /// What answered the question; nil for nobody, and for servers that are no engine.
  package func recognise(_ result: TransferResult) -> EngineSighting? {
    guard case .response(let response) = result else { return nil }
    switch Classifier.verdict(on: response, memory: ProbeClient.treeMemory(for: response.body.count)) {
    case .document(let body):
      return kind(of: body).map {
        EngineSighting(kind: $0, port: port, wantsKey: false, isAtHome: $0 == kind)
      }
    case .refused(.authRejected) where BodyForm.looksLikeJSON(response):
      return EngineSighting(kind: kind, port: port, wantsKey: true, isAtHome: true)
    case .refused, .unread: return nil
    }
  }

  private func kind(of body: JSONNode) -> String? {
    switch kind {
    case "ollama": return body["models"]?.isArray == true ? kind : nil
    case "tgi": return body["model_id"]?.text != nil && body["max_concurrent_requests"] != nil ? kind : nil
    default: break
    }
    guard let rows = body["data"], rows.isArray else { return nil }
    let owners = Set(rows.elements?.compactMap { $0["owned_by"]?.text } ?? [])
    // These three sign their rows; any of them may have been started on another's port.
    if let signed = ["llamacpp", "sglang", "vllm"].first(where: owners.contains) { return signed }
    return kind == "litellm" || kind == "lmstudio" ? kind : "openai_compatible"
  }
}

/// An engine that answered on this machine.
package struct EngineSighting: Sendable, Hashable {
  /// What it is.
  package let kind: String
  /// Where.
  package let port: Int
  /// Whether it told nothing without a key; then its kind is the one that is at home on that port.
  package let wantsKey: Bool
  /// Whether it listens where its kind usually does.
  package let isAtHome: Bool

  /// Collects the parts.
  package init(kind: String, port: Int, wantsKey: Bool, isAtHome: Bool) {
    self.kind = kind
    self.port = port
    self.wantsKey = wantsKey
    self.isAtHome = isAtHome
  }
}
