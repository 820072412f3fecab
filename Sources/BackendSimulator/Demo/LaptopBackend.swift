extension DemoBackend {
  /// An Ollama on somebody's laptop: what is on disk, and which of it is loaded now. It wants no key.
  static let laptop = DemoBackend("laptop", kind: "ollama", pause: .milliseconds(20)) { request in
    switch (request.method, request.path) {
    case ("GET", "/"):
      .body(Wire.bytes("Ollama is running"), status: 200, contentType: "text/plain; charset=utf-8")
    case ("GET", "/api/tags"): .json(#"{"models":[\#(onDisk.map(\.row).joined(separator: ","))]}"#)
    case ("GET", "/api/ps"): .json(#"{"models":[\#(loaded)]}"#)
    case ("GET", "/api/version"): .json(#"{"version":"0.13.5"}"#)
    default: .json(#"{"error":"not found"}"#, status: 404)
    }
  }

  private struct LocalModel {
    let name: String
    let family: String
    let parameters: String
    let bytes: Int
    let capabilities: String

    var row: String {
      #"{"name":"\#(name)","model":"\#(name)","modified_at":"2026-10-03T23:34:03.409490317-07:00","size":\#(bytes),"#
        + #""digest":"\#(digest)","details":{"parent_model":"","format":"gguf","family":"\#(family)","families":"#
        + #"["\#(family)"],"parameter_size":"\#(parameters)","quantization_level":"Q4_K_M"},"#
        + #""capabilities":\#(capabilities)}"#
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
      name: "llama3.3:70b", family: "llama", parameters: "70.6B", bytes: 42_520_413_916,
      capabilities: #"["completion","tools"]"#),
    LocalModel(
      name: "gemma4:latest", family: "gemma4", parameters: "8.0B", bytes: 9_608_350_245,
      capabilities: #"["completion","vision","tools"]"#),
    LocalModel(
      name: "nomic-embed-text:latest", family: "nomic-bert", parameters: "137M", bytes: 274_302_450,
      capabilities: #"["embedding"]"#),
  ]

  private static let loaded =
    #"{"name":"gemma4:latest","model":"gemma4:latest","size":6591830464,"digest":"\#(onDisk[1].digest)","#
    + #""details":{"format":"gguf","family":"gemma4","parameter_size":"8.0B","quantization_level":"Q4_K_M"},"#
    + #""expires_at":"2100-01-01T00:00:00Z","size_vram":5333539264,"context_length":4096}"#
}
