import BackendSimulator
import Foundation
import JSON
import Testing

/// A case of `Fixtures/adapters`, served over real sockets: each host that its baseline names by a simulator of its own,
/// which answers in the order of the numbers with the replies to the requests that name it.
final class WireFixture: Sendable {
  /// `kind/case`.
  let name: String
  let folder: URL
  /// The backend's member of a baseline, its addresses those of the simulators.
  let entry: String
  /// Every variable that its entry names, filled.
  let environment: [String: String]
  private let keys: [String: Set<String>]
  private let requests: [WireRequest]
  private let conversation = WireConversation()
  private let simulators: [BackendSimulator]

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/adapters").standardizedFileURL

  /// The folders of every case that goes over HTTP, in the order of their names, but for those that are what they are at
  /// the vendor's own addresses alone, where no test goes: a file of theirs says why.
  static let folders: [URL] = subfolders(of: root).flatMap(subfolders).filter {
    has("request-1.http", $0) && !has("bound-to-its-address.txt", $0)
  }

  private static func subfolders(of folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appending(path: $0) }.filter {
      (try? FileManager.default.contentsOfDirectory(atPath: $0.path)) != nil
    }
  }

  private static func has(_ file: String, _ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: file).path)
  }

  /// The case in `folder`; `number` is no other's in the same run.
  init(_ folder: URL, number: Int) throws {
    self.folder = folder
    let name = folder.pathComponents.suffix(2).joined(separator: "/")
    self.name = name
    let requests = try (1...).lazy.map { "request-\($0).http" }.prefix { Self.has($0, folder) }
      .map { try WireRequest(String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
    self.requests = requests
    let first = try String(decoding: Data(contentsOf: folder.appending(path: "reply-1.http")), as: UTF8.self)
    let written = try WireEntry(
      String(contentsOf: folder.appending(path: "backend.json"), encoding: .utf8), number: number,
      granted: first.firstMatch(of: /"token": "([^"]+)"/).map { String($0.1) })
    environment = written.environment
    keys = written.keys
    var (simulators, origins) = ([BackendSimulator](), [String: String]())
    for host in written.hosts.union(Self.strangers(in: first)) {
      let simulator = try BackendSimulator { [conversation] in conversation.answer($0, at: host) }
      simulators.append(simulator)
      origins[host] = simulator.origin
    }
    self.simulators = simulators
    for (index, request) in requests.enumerated() {
      try #require(
        written.hosts.contains(request.host),
        "\(name): no address for \(request.host); a bound-to-its-address.txt would say why there can be none")
      let reply = folder.appending(path: "reply-\(index + 1).http")
      conversation.append(try SimulatedReply(file: reply, origins: origins), of: request.host)
    }
    entry = written.text(at: origins)
  }

  /// The hosts that a reply tries to lead to: served as well, with no replies and no key, so that who goes there is seen.
  private static func strangers(in reply: String) -> Set<String> {
    Set(reply.matches(of: /https:\/\/([A-Za-z0-9.-]+\.example)(?=["\/\s])/).map { $0.1.lowercased() })
  }

  /// Whether the case starts from a snapshot of its own.
  static func hasPast(_ folder: URL) -> Bool { has("previous.json", folder) }

  /// A document of the folder.
  func document(_ file: String) throws -> JSONNode {
    let bytes = Array(try Data(contentsOf: folder.appending(path: file)))
    return try JSONReader.read(bytes, limits: .ours(memory: 16 << 20))
  }

  /// What differs between the requests that came, to whichever host, and the files; nil when nothing does.
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
