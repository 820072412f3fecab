import BackendSimulator

/// Backends on loopback, all served by one simulator under paths of their own, and the baseline that names them.
///
/// They share one listing, so that this process stays small: the kernel adds its size to what it says of a child.
struct SimulatedFleet {
  /// One of the backends.
  struct Member {
    var kind = "openai_compatible"
    var script: @Sendable (SimulatedRequest) -> SimulatedResponse
  }

  /// What a run publishes.
  enum Published {
    /// The snapshot and all that is made of it.
    case everything
    /// The snapshot alone: what a script would write.
    case snapshot
  }

  let count: Int
  let baseline: String
  private let simulator: BackendSimulator

  /// - Parameters:
  ///   - deadline: as in a baseline, `"2s"`.
  ///   - interval: likewise; nil lets every backend be due at every run.
  ///   - publishes: whether everything is published, as by default, or the snapshot alone.
  init(
    _ members: [Member], deadline: String, interval: String? = nil, publishes: Published = .everything
  ) throws(BenchmarkFailure) {
    let scripts = members.map(\.script)
    do throws(SimulatorFailure) {
      simulator = try BackendSimulator(recordsRequests: false) { request in
        let number = Int(request.path.dropFirst(2).prefix { $0 != "/" }) ?? -1
        return scripts.indices.contains(number) ? scripts[number](request) : .notFound
      }
    } catch {
      throw BenchmarkFailure(error.description)
    }
    count = members.count
    baseline = Self.baseline(
      members, origin: simulator.origin, deadline: deadline, interval: interval, publishes: publishes)
  }

  /// Healthy backends that all list `models` models; `pause` says how slow each one is.
  static func healthy(
    _ count: Int, models: Int, interval: String? = nil, publishes: Published = .everything,
    pause: (Int) -> Duration = { _ in .zero }
  ) throws(BenchmarkFailure) -> SimulatedFleet {
    let listing = SimulatedResponse.json(listing(models: models))
    let members = (0..<count).map { number in
      let pause = pause(number)
      let response = pause == .zero ? listing : listing.delayed(by: pause)
      return Member { _ in response }
    }
    return try SimulatedFleet(members, deadline: "30s", interval: interval, publishes: publishes)
  }

  func stop() {
    simulator.stop()
  }

  func url(_ number: Int) -> String {
    "\(simulator.origin)/b\(number)/v1/models"
  }

  /// About 390 bytes a model, as hosts that state prices and context sizes send.
  private static func listing(models: Int) -> String {
    let entries = (0..<models).map { number in
      let name = String(repeating: "0", count: 4 - "\(number)".count) + "\(number)"
      return #"{"id":"acme/chat-\#(name)-instruct","object":"model","created":1763600000,"owned_by":"acme","#
        + #""name":"Acme Chat \#(name) Instruct","context_length":131072,"max_output_tokens":32768,"#
        + #""architecture":{"input_modalities":["text","image"],"output_modalities":["text"]},"#
        + #""pricing":{"prompt":"0.0000003","completion":"0.0000012"},"#
        + #""supported_parameters":["max_tokens","temperature","tools"],"license":"apache-2.0","hidden":false}"#
    }
    return #"{"object":"list","data":[\#(entries.joined(separator: ","))]}"#
  }

  private static func baseline(
    _ members: [Member], origin: String, deadline: String, interval: String?, publishes: Published
  ) -> String {
    let extra = interval.map { #", "interval": "\#($0)""# } ?? ""
    let entries = members.enumerated().map { number, member in
      let path = member.kind == "openai_compatible" ? "/v1" : ""
      return
        #"    "b\#(number)": { "kind": "\#(member.kind)", "base_url": "\#(origin)/b\#(number)\#(path)"\#(extra) }"#
    }
    return """
      {
        "schema_version": 1,\(publishes == .everything ? "" : " \"outputs\": [],")
        "defaults": { "deadline": "\(deadline)", "connect_timeout": "\(deadline)", "max_in_flight": 256,
                      "max_in_flight_per_host": 256 },
        "backends": {
      \(entries.joined(separator: ",\n"))
        }
      }

      """
  }
}
