import Synchronization

/// A fleet of pretended backends on loopback that a newcomer without any key can call the roll of.
///
/// Six speak as many protocols, one is a command, and two are broken in ways that people meet: a key that is refused,
/// and a sign-in page where an API should be. Each listens on a port of its own, as real ones have hosts of their own.
package final class DemoFleet: Sendable {
  private let members: [(backend: DemoBackend, simulator: BackendSimulator)]
  private let clock = Clock()

  /// Whether time has passed, which all members look at.
  private final class Clock: Sendable {
    let isLater = Mutex(false)
  }

  /// Starts all backends.
  ///
  /// - Throws: `SimulatorFailure` when the machine gives no port; those started before are stopped again.
  package init() throws(SimulatorFailure) {
    var members: [(backend: DemoBackend, simulator: BackendSimulator)] = []
    for backend in Self.backends {
      let simulator = try BackendSimulator { [clock] request in
        clock.isLater.withLock { $0 } ? backend.later(request) : backend.answer(request)
      }
      members.append((backend, simulator))
    }
    self.members = members
  }

  /// How many backends the baseline names, the command included.
  package var size: Int { members.count + 1 }

  /// The text of a `baseline.json` whose base URLs lead to this fleet. Keys are named, never contained.
  package var baseline: String {
    let entries = members.map { $0.backend.entry(origin: $0.simulator.origin) } + [Self.commandEntry]
    return """
      {
        "schema_version": 1,
        "defaults": { "deadline": "5s", "connect_timeout": "2s" },
      \(Self.roles)
        "backends": {
      \(entries.joined(separator: ",\n"))
        }
      }

      """
  }

  /// The environment variables that the baseline names, with values that only this fleet knows.
  package var environment: [String: String] {
    [DemoBackend.keyVariable: DemoBackend.key, DemoBackend.revokedKeyVariable: "demo-revoked-0000-4be1"]
  }

  /// Lets time pass: from now on one member lists a model more, at other prices, and the end of a third.
  package func letTimePass() { clock.isLater.withLock { $0 = true } }

  /// Stops all backends; further calls do nothing.
  package func stop() {
    for member in members { member.simulator.stop() }
  }

  private static let backends: [DemoBackend] = [
    .labServer, .claude, .gemini, .openRouter, .huggingFace, .laptop, .revokedKey, .behindProxy,
  ]

  /// What models are for: two roles that somebody fills, and one that nobody does.
  private static let roles = #"""
      "roles": {
        "coder": { "prefer": ["lab_server/*", "*/qwen3-coder*"], "needs": { "context_tokens": 131072 } },
        "reader_of_images": { "needs": { "input_modalities": ["image"], "tools": true, "max_input_price": "3" } },
        "voice": { "needs": { "input_modalities": ["audio"] } }
      },
    """#

  /// A command needs no server: it prints its models.
  private static let commandEntry = #"""
        "house_models": {
          "kind": "command",
          "options": { "argv": ["/bin/sh", "-c", "printf '%s' '{\"models\":[{\"id\":\"house-style-7b\",\"provider\":\"inhouse\",\"display_name\":\"House Style 7B\",\"capabilities\":{\"task\":\"chat\",\"context_tokens\":32768}},{\"id\":\"house-embed-1\",\"provider\":\"inhouse\",\"capabilities\":{\"task\":\"embedding\"}}]}'"] }
        }
    """#
}
