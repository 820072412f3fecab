import JSON

/// `metrics.prom`.
enum MetricsOutput: DerivedOutput {
  static let name = "metrics"
  static let path = "metrics.prom"

  static let promises = [FilePromise(path, "")]

  static func files(of edition: Edition) -> [OutputFile] { [] }
}
