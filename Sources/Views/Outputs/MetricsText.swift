import Domain

/// Prometheus' text format, version 0.0.4
/// (<https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format>): gauges with help and type, values
/// in base units, no timestamps, which node_exporter's textfile collector refuses.
struct MetricsText {
  private(set) var bytes: [UInt8] = []
  private var name = ""
  /// The metric's help and type, until its first sample: one without samples is not written.
  private var head: [UInt8] = []

  /// Begins a metric; the samples that follow are its own. `name` and `help` are words of ours.
  mutating func gauge(_ name: StaticString, _ help: StaticString) {
    self.name = name.description
    head = Array("# HELP \(name) \(help)\n# TYPE \(name) gauge\n".utf8)
  }

  /// A sample; none where the value is not known.
  mutating func sample(_ value: Int?, _ labels: (name: StaticString, value: String)...) {
    if let value { add(String(value), labels) }
  }

  /// A sample that is 1 or 0.
  mutating func sample(_ value: Bool?, _ labels: (name: StaticString, value: String)...) {
    if let value { add(value ? "1" : "0", labels) }
  }

  /// A sample that is an exact decimal.
  mutating func sample(_ value: DecimalNumber?, _ labels: (name: StaticString, value: String)...) {
    if let value { add(value.description, labels) }
  }

  /// A length of time, written in seconds.
  mutating func sample(milliseconds value: Int?, _ labels: (name: StaticString, value: String)...) {
    if let value { add(Self.seconds(Int64(value)), labels) }
  }

  /// A moment, written in seconds since the epoch.
  mutating func sample(_ value: Timestamp?, _ labels: (name: StaticString, value: String)...) {
    if let value { add(Self.seconds(value.milliseconds), labels) }
  }

  /// Exactly, without superfluous zeros.
  private static func seconds(_ milliseconds: Int64) -> String {
    DecimalNumber(String(milliseconds))?.scaled(byPowerOfTen: -3).description ?? "0"
  }

  private mutating func add(_ value: String, _ labels: [(name: StaticString, value: String)]) {
    bytes += head
    head = []
    bytes += name.utf8
    for (index, label) in labels.enumerated() {
      bytes += (index == 0 ? "{" : ",").utf8
      bytes += label.name.description.utf8
      bytes += "=\"".utf8
      quote(label.value)
      bytes += "\"".utf8
    }
    if !labels.isEmpty { bytes += "}".utf8 }
    bytes += " \(value)\n".utf8
  }

  /// Escapes what the format has escapes for. A carriage return has none, and would break the line for some readers.
  private mutating func quote(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): bytes += "\\\\".utf8
      case UInt8(ascii: "\""): bytes += "\\\"".utf8
      case UInt8(ascii: "\n"): bytes += "\\n".utf8
      case UInt8(ascii: "\r"): break
      default: bytes.append(byte)
      }
    }
  }
}
