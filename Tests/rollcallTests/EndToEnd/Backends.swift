import BackendSimulator
import Foundation
import Synchronization

/// Baseline entries for a simulator, and the lists that it hands out.
enum Entry {
  /// An `openai_compatible` backend at this simulator.
  static func of(
    _ name: String, _ simulator: BackendSimulator, kind: String = "openai_compatible", _ more: String = ""
  ) -> String {
    #""\#(name)": {"kind": "\#(kind)", "base_url": "\#(simulator.origin)\#(suffix(kind))"\#(more)}"#
  }

  private static func suffix(_ kind: String) -> String {
    switch kind {
    case "ollama", "anthropic", "gemini": ""
    default: "/v1"
    }
  }

  /// A member that names this variable as the credential.
  static func key(_ variable: String) -> String { #", "credential": {"env": "\#(variable)"}"# }

  /// A member that assumes this model of acme.
  static func assuming(_ id: String) -> String { #", "models": {"acme": [{"model_id": "\#(id)", "display_name": "\#(id)"}]}"# }
}

/// A list of the OpenAI dialect, every model by acme.
func listing(_ ids: String...) -> SimulatedReply {
  .json(
    #"{"object":"list","data":[\#(ids.map { #"{"id":"\#($0)","object":"model","owned_by":"acme"}"# }.joined(separator: ","))]}"#)
}

/// A backend whose answer can be changed between runs.
final class ChangingBackend: Sendable {
  let simulator: BackendSimulator
  private let reply: SharedReply

  init(_ first: SimulatedReply) throws {
    let reply = SharedReply(first)
    self.reply = reply
    simulator = try BackendSimulator { _ in reply.value.withLock { $0 } }
  }

  /// What it answers from now on.
  func answer(_ next: SimulatedReply) { reply.value.withLock { $0 = next } }

  private final class SharedReply: Sendable {
    let value: Mutex<SimulatedReply>
    init(_ first: SimulatedReply) { value = Mutex(first) }
  }
}
