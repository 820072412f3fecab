import Testing

/// For suites that hold sockets, children or signals: none of them runs beside another one.
///
/// `.serialized` orders the tests of one suite; this orders the suites of all test targets, which share a process. What
/// such a suite runs at once is up to itself, and pure tests run beside it.
package struct OneAtATime: SuiteTrait, TestScoping {
  private static let turnstile = Turnstile()

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await Self.turnstile.pass(function)
  }
}

extension Trait where Self == OneAtATime {
  /// The suite waits until no other suite with this trait is under way.
  package static var oneAtATime: OneAtATime { OneAtATime() }
}
