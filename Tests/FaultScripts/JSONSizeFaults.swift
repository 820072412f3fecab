import BackendSimulator

/// Valid JSON that costs its reader far more than it costs the sender. The large bodies are made when first asked for.
extension FaultScript {
  static let jsonSizeFaults: [FaultScript] = [
    sized("ok-depth-100") { nested(100) },
    sized("depth-2000") { nested(2_000) },
    sized("depth-million") { nested(1_000_000) },
    sized("depth-million-unclosed") { String(repeating: "[", count: 1_000_000) },
    sized("depth-objects") {
      String(repeating: #"{"a":"#, count: 200_000) + "1" + String(repeating: "}", count: 200_000)
    },
    sized("array-million") { #"{"data":["# + String(repeating: "0,", count: 999_999) + "0]}" },
    sized("array-million-objects") { #"{"data":["# + String(repeating: "{},", count: 999_999) + "{}]}" },
    sized("array-million-ignored") {
      #"{"data":[{"id":"sim-large-1"}],"extra":["# + String(repeating: "[],", count: 999_999) + "[]]}"
    },
    sized("keys-million") { #"{"data":[{"id":"sim-large-1"}],"# + million(#""k"#, #"":0"#) + "}" },
    sized("models-million") { #"{"data":["# + million(#"{"id":"m-"#, #""}"#) + "]}" },
    sized("models-501") { Wire.list((0..<501).map { #"{"id":"m-\#($0)","owned_by":"acme"}"# }) },
    sized("ok-models-500") { Wire.list((0..<500).map { #"{"id":"m-\#($0)","owned_by":"acme"}"# }) },
    sized("owners-thousand") {
      Wire.list((0..<1_000).map { #"{"id":"m-\#($0)","owned_by":"owner-\#($0)"}"# })
    },
    sized("string-4mib") { Wire.list([#"{"id":"\#(String(repeating: "a", count: 4 * 1024 * 1024))"}"#]) },
    sized("key-4mib") {
      Wire.list([#"{"id":"sim-large-1","\#(String(repeating: "k", count: 4 * 1024 * 1024))":1}"#])
    },
    sized("number-1mib") {
      Wire.list([#"{"id":"sim-large-1","created":\#(String(repeating: "9", count: 1024 * 1024))}"#])
    },
    sized("capabilities-huge") {
      Wire.list([#"{"id":"sim-large-1","supported_features":[\#(million("\"f", "\""))]}"#])
    },
  ]

  private static func sized(_ name: String, _ text: @escaping @Sendable () -> String) -> FaultScript {
    FaultScript(.json, name) { _ in .json(text()) }
  }

  private static func nested(_ depth: Int) -> String {
    let inside = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    return #"{"data":[{"id":"sim-large-1"}],"extra":"# + inside + "}"
  }

  /// A million items of running numbers, joined by commas: built of a thousand blocks, since each is one join.
  private static func million(_ before: String, _ after: String) -> String {
    let lows = (1_000..<2_000).map(String.init)
    return (1_000..<2_000).map { high in
      before + "\(high)" + lows.joined(separator: after + "," + before + "\(high)") + after
    }.joined(separator: ",")
  }
}
