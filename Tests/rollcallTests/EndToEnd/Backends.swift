import BackendSimulator
import Foundation
import Synchronization

/// A member of a baseline's `backends`, and the simulator behind it, which the scene keeps alive.
struct Entry: ExpressibleByStringInterpolation {
  let text: String
  let simulator: BackendSimulator?

  init(stringLiteral text: String) { self.init(text, nil) }

  private init(_ text: String, _ simulator: BackendSimulator?) {
    self.text = text
    self.simulator = simulator
  }

  /// A backend at this simulator; `more` are further members of it, each with a comma in front.
  static func of(
    _ name: String, _ simulator: BackendSimulator, kind: String = "openai_compatible", _ more: String = ""
  ) -> Entry {
    let path = ["ollama", "anthropic", "gemini"].contains(kind) ? "" : "/v1"
    return Entry(
      #""\#(name)": {"kind": "\#(kind)", "base_url": "\#(simulator.origin)\#(path)"\#(more)}"#, simulator)
  }

  /// A backend at a simulator of its own, which gives one answer to everything.
  static func answering(_ name: String, _ response: SimulatedResponse, _ more: String = "") throws -> Entry {
    of(name, try BackendSimulator { _ in response }, more)
  }

  /// Backends at ports of this machine where nothing listens, each at another one.
  static func unreachable(_ names: String...) -> [Entry] {
    names.enumerated().map { number, name in
      Entry(
        #""\#(name)": {"kind": "openai_compatible", "base_url": "http://127.0.0.1:\#(number + 1)/v1"}"#, nil)
    }
  }

  /// A member that names this variable as the credential.
  static func key(_ variable: String) -> String { #", "credential": {"env": "\#(variable)"}"# }

  /// A member that assumes this model of acme.
  static func assuming(_ id: String) -> String {
    #", "models": {"acme": [{"model_id": "\#(id)", "display_name": "\#(id)"}]}"#
  }
}

/// A list of the OpenAI dialect, every model by acme.
func listing(_ ids: String...) -> SimulatedResponse {
  .json(
    #"{"object":"list","data":[\#(ids.map { #"{"id":"\#($0)","object":"model","owned_by":"acme"}"# }.joined(separator: ","))]}"#
  )
}

/// A backend whose answer can be changed between runs.
final class ChangingBackend: Sendable {
  let simulator: BackendSimulator
  private let response: SharedResponse

  init(_ first: SimulatedResponse) throws {
    let response = SharedResponse(first)
    self.response = response
    simulator = try BackendSimulator { _ in response.value.withLock { $0 } }
  }

  /// What it answers from now on.
  func answer(_ next: SimulatedResponse) { response.value.withLock { $0 = next } }

  private final class SharedResponse: Sendable {
    let value: Mutex<SimulatedResponse>
    init(_ first: SimulatedResponse) { value = Mutex(first) }
  }
}
