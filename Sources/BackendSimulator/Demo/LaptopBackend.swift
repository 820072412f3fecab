extension DemoBackend {
  /// An Ollama on somebody's laptop: what is on disk, which of it is loaded now, and what each model says of itself. It
  /// wants no key.
  static let laptop = DemoBackend("laptop", kind: "ollama", pause: .milliseconds(20)) { request in
    switch (request.method, request.path) {
    case ("GET", "/"):
      .body(Array("Ollama is running".utf8), status: 200, contentType: "text/plain; charset=utf-8")
    case ("GET", "/api/tags"): .json(#"{"models":[\#(onDisk.map(\.row).joined(separator: ","))]}"#)
    case ("GET", "/api/ps"): .json(#"{"models":[\#(loaded)]}"#)
    case ("POST", "/api/show"): show(request.body)
    case ("GET", "/api/version"): .json(#"{"version":"0.13.5"}"#)
    default: .json(#"{"error":"not found"}"#, status: 404)
    }
  }

  /// The model that `body` asks for.
  private static func show(_ body: [UInt8]) -> SimulatedResponse {
    guard let model = onDisk.first(where: { body == Array(#"{"model":"\#($0.name)"}"#.utf8) }) else {
      return .json(#"{"error":"model not found"}"#, status: 404)
    }
    return .json(model.about)
  }

  private struct LocalModel {
    let name: String
    let family: String
    let context: Int
    let parameters: String
    let bytes: Int
    let capabilities: String

    var row: String {
      #"{"name":"\#(name)","model":"\#(name)","modified_at":"2026-10-03T23:34:03.409490317-07:00","size":\#(bytes),"#
        + #""digest":"\#(digest)","details":\#(details),"capabilities":\#(capabilities)}"#
    }

    var about: String {
      #"{"details":\#(details),"capabilities":\#(capabilities),"model_info":"#
        + #"{"general.architecture":"\#(family)","\#(family).context_length":\#(context)}}"#
    }

    private var details: String {
      #"{"parent_model":"","format":"gguf","family":"\#(family)","families":["\#(family)"],"#
        + #""parameter_size":"\#(parameters)","quantization_level":"Q4_K_M"}"#
    }

    /// 64 hexadecimal digits that differ from model to model.
    var digest: String {
      let seed = String(UInt64(bytes) &* 0x9e37_79b9_7f4a_7c15, radix: 16)
      let padded = String(repeating: "0", count: 16 - seed.count) + seed
      return String(repeating: padded, count: 4)
    }
  }

  private static let onDisk = [
    LocalModel(
      name: "llama3.3:70b", family: "llama", context: 131_072, parameters: "70.6B", bytes: 42_520_413_916,
      capabilities: #"["completion","tools"]"#),
    LocalModel(
      name: "gemma4:latest", family: "gemma4", context: 131_072, parameters: "8.0B", bytes: 9_608_350_245,
      capabilities: #"["completion","vision","tools"]"#),
    LocalModel(
      name: "nomic-embed-text:latest", family: "nomic-bert", context: 2048, parameters: "137M",
      bytes: 274_302_450,
      capabilities: #"["embedding"]"#),
  ]

  private static let loaded =
    #"{"name":"gemma4:latest","model":"gemma4:latest","size":6591830464,"digest":"\#(onDisk[1].digest)","#
    + #""details":{"format":"gguf","family":"gemma4","parameter_size":"8.0B","quantization_level":"Q4_K_M"},"#
    + #""expires_at":"2100-01-01T00:00:00Z","size_vram":5333539264,"context_length":4096}"#
}
