import BackendSimulator
import Foundation
import JSON
import Testing
import Transcripts

/// A case of `Fixtures/adapters`, served over real sockets: each host that its baseline names by a simulator of its own,
/// which answers in the order of the numbers with the replies to the requests that name it.
final class WireFixture: Sendable {
  /// The transcript and the kind.
  let name: String
  let recording: Recording
  /// The backend's member of a baseline, its addresses those of the simulators.
  let entry: String
  /// Every variable that its entry names, filled.
  let environment: [String: String]
  private let keys: [String: Set<String>]
  private let requests: [WireRequest]
  private let conversation = WireTranscript()
  private let simulators: [BackendSimulator]

  /// Every case that goes over HTTP, in the order of their names, but for those that are what they are at the vendor's own
  /// addresses alone, where no test goes: their `# bound to its address` says why.
  static let cases = AdapterFixture.all.filter { (try? $0.read())?.isServable ?? true }

  /// The case `fixture`; `number` is no other's in the same run.
  init(_ fixture: AdapterFixture, number: Int) throws {
    let name = "\(fixture.path), \(fixture.kind)"
    let recording = try fixture.read()
    (self.name, self.recording) = (name, recording)
    let requests = try recording.calls.map { try WireRequest($0.request) }
    self.requests = requests
    let first = String(decoding: recording.calls[0].response, as: UTF8.self)
    let written = try WireEntry(
      recording.backend, number: number,
      granted: first.firstMatch(of: /"token": "([^"]+)"/).map { String($0.1) })
    environment = written.environment
    keys = written.keys
    let served = written.origins.union(Self.unknowns(in: first))
    var (simulators, origins) = ([BackendSimulator](), [String: String]())
    for (scheme, host) in served.map(Self.parts) {
      let simulator = try BackendSimulator { [conversation] in conversation.answer($0, at: host) }
      simulators.append(simulator)
      origins["\(scheme)://\(host)"] = simulator.origin
      // What differs from it in its scheme still does.
      origins["\(scheme == "https" ? "http" : "https")://\(host)"] = "https" + simulator.origin.dropFirst(4)
    }
    self.simulators = simulators
    for (request, turn) in zip(requests, recording.calls) {
      try #require(
        written.origins.contains { Self.parts($0).host == request.host },
        "\(name): no address for \(request.host); a block '# bound to its address' would say why there can be none"
      )
      conversation.append(try SimulatedResponse(recorded: turn.response, origins: origins), of: request.host)
    }
    entry = written.text(at: origins)
  }

  private static func parts(_ origin: String) -> (scheme: String, host: String) {
    let parts = origin.split(separator: "://").map(String.init)
    return (parts[0], parts[1])
  }

  /// The hosts that a reply tries to lead to: served as well, with no replies and no key, so that who goes there is seen.
  private static func unknowns(in response: String) -> Set<String> {
    Set(response.matches(of: /https:\/\/[A-Za-z0-9.-]+\.example(?=["\/\s])/).map { $0.output.lowercased() })
  }

  /// A document of the recording.
  static func document(_ bytes: [UInt8]) throws -> JSONNode {
    try JSONReader.read(bytes, limits: .ours(memory: 16 << 20))
  }

  /// What differs between the requests that came, to whichever host, and those recorded; nil when nothing does.
  func difference() -> String? {
    let arrivals = conversation.arrivals
    for (index, (arrival, request)) in zip(arrivals, requests).enumerated() {
      let difference =
        arrival.host == request.host
        ? request.difference(arrival.request, keys: own(arrival.host), others: others(arrival.host))
        : "at \(arrival.host)"
      if let difference { return "request \(index + 1): \(difference)" }
    }
    if arrivals.count > requests.count {
      let extra = arrivals[requests.count]
      return "one too many: \(extra.request.method) \(extra.request.path) at \(extra.host)"
    }
    return arrivals.count < requests.count ? "a request did not come" : nil
  }

  private func own(_ host: String) -> Set<String> { keys[host] ?? [] }

  private func others(_ host: String) -> Set<String> {
    Set(keys.values.joined()).subtracting(own(host))
  }
}
