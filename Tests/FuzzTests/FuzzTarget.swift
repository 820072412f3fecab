/// Reads bytes from outside as one part of the program does, and holds what comes of them against what that part
/// promises. The fuzzer makes up the bytes; `FuzzTests` replays those that once broke a promise.
protocol FuzzTarget: Sendable {
  /// Its name on the command line of `.ci/fuzz`, and its folder in `Tests/Fixtures/fuzz`.
  var name: String { get }

  /// Inputs to start from, made of the project's fixtures.
  func seeds() async -> [[UInt8]]

  /// - Throws: `Broken`, for an input that breaks a promise.
  func check(_ input: [UInt8]) async throws
}

/// A promise that some input broke.
struct Broken: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Throws unless `isKept`.
func promise(_ isKept: Bool, _ words: @autoclosure () -> String) throws(Broken) {
  if !isKept { throw Broken(words()) }
}
