import BackendSimulator

/// A backend that misbehaves in one named way, for tests that point the program at it and assert an outcome.
///
/// What the right outcome is stands with those tests, not here. Unless `kind` says otherwise, the listing that is
/// spoiled is that of the OpenAI dialect, on every path.
package struct FaultScript: Sendable, CustomStringConvertible {
  /// A scripted answer, as `BackendSimulator` takes it.
  package typealias Script = @Sendable (SimulatedRequest) -> SimulatedResponse

  /// At which depth of an exchange the fault sits.
  package enum Chapter: String, Sendable, CaseIterable {
    case network, http, body, json, semantic
  }

  /// Lower case and hyphens: `hang-headers`. A name that begins with `ok` is a reply that a client should accept.
  package let name: String

  /// Where the fault belongs.
  package let chapter: Chapter

  /// The backend kind whose dialect the script speaks, as it is spelled in a baseline.
  package let kind: String

  private let make: @Sendable () -> Script

  /// The script. Each reading gives a fresh one, so that one which counts its calls starts from nothing.
  package var response: Script { make() }

  /// The name.
  package var description: String { name }

  /// Every fault, chapter by chapter; each name is there once.
  package static let all: [FaultScript] =
    networkFaults + statusFaults + retryAfterFaults + redirectFaults + framingFaults + headerFaults
    + bodyFaults
    + encodingFaults + jsonFaults + jsonSizeFaults + shapeFaults + namingFaults + pagingFaults
    + changingFaults
    + echoFaults

  /// The fault of that name, if there is one.
  package static func named(_ name: String) -> FaultScript? {
    all.first { $0.name == name }
  }

  /// A fault that treats each request alike.
  init(_ chapter: Chapter, _ name: String, kind: String = "openai_compatible", _ script: @escaping Script) {
    self.init(chapter, name, kind: kind, making: { script })
  }

  /// A fault that ignores what is asked.
  init(
    _ chapter: Chapter, _ name: String, kind: String = "openai_compatible", always response: SimulatedResponse
  ) {
    self.init(chapter, name, kind: kind, making: { { _ in response } })
  }

  /// A fault whose script keeps a count or another memory of its own.
  init(
    _ chapter: Chapter, _ name: String, kind: String = "openai_compatible",
    making make: @escaping @Sendable () -> Script
  ) {
    self.chapter = chapter
    self.name = name
    self.kind = kind
    self.make = make
  }
}
