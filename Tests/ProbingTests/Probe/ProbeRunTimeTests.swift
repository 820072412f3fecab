@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// How often a probe tries, and how long it takes at most.
struct ProbeRunTimeTests {
  private static let good = TransferResult.json("{}")

  // MARK: Retry

  /// A first failure, and how many requests it makes.
  static let failures: [(result: TransferResult, outcome: Outcome, attempts: Int)] = [
    (.fails(.nameNotResolved), .dnsFailure, 2), (.fails(.unreachable), .unreachable, 2),
    (.fails(.refused), .connectionRefused, 2), (.fails(.connectionLost), .connectionLost, 2),
    (.fails(.connectionLost, phase: .body, began: true), .connectionLost, 1), (.fails(.tls), .tlsFailure, 1),
    (.fails(.deadline), .deadlineExceeded, 1), (.fails(.notHTTP), .notAnAPI, 1),
    (.fails(.tooLarge, began: true), .responseTooLarge, 1), (.fails(.command), .commandFailed, 1),
    (.fails(.unknown), .unclassified, 1), (.json("{}", status: 401), .authRejected, 1),
    (.json("{}", status: 403), .forbidden, 1), (.json("{}", status: 404), .notFound, 1),
    (.json("{}", status: 402), .quotaExhausted, 1), (.json("{}", status: 429), .rateLimited, 1),
    (.json("{}", status: 503), .overloaded, 1), (.json("{}", status: 500), .serverError, 1),
    (.json("{}", status: 418), .clientError, 1),
    (.json("{}", status: 302, headers: ["location": "/"]), .redirectRefused, 1), (.json("<p>"), .notAnAPI, 1),
    (.json("{"), .malformedResponse, 1),
  ]

  @Test(arguments: failures.indices)
  func `a failure is tried again where the table says so, once`(_ index: Int) async throws {
    let line = Self.failures[index]
    let probing = try Probing()
    let result = try await probing.run(line.result, line.result, Self.good)
    #expect(result.record.outcome == line.outcome)
    #expect(result.sent.count == line.attempts && result.record.attempts == line.attempts)
    #expect(probing.events.first("probe_completed")?.field("attempts") == .integer(line.attempts))
  }

  @Test func `the second try may succeed`() async throws {
    let result = try await Probing().run(.fails(.refused, phase: .connect), Self.good)
    #expect(result.record.outcome == .ok && result.record.attempts == 2)
    #expect(result.record.phase == nil && result.record.httpStatus == 200)
    #expect(result.ids == ["a"])
  }

  @Test func `once is once for the whole probe`() async throws {
    let pages = StatedList([ListPage(models: [ListedModel(id: "a", owner: "acme")]), ListPage()])
    let result = try await Probing(pages).run(.fails(.refused), Self.good, .fails(.refused), Self.good)
    #expect(result.record.outcome == .connectionRefused)
    #expect(result.sent.count == 3 && result.record.attempts == 2)
  }

  @Test func `there is no second try without time for it`() async throws {
    let probing = try Probing()
    let result = try await probing.run([(.milliseconds(9900), .fails(.refused)), (.zero, Self.good)])
    #expect(result.record.outcome == .connectionRefused && result.sent.count == 1)
  }

  // MARK: Deadlines

  @Test func `one deadline covers pages, pauses and retries`() async throws {
    let pages = StatedList((1...4).map { ListPage(models: [ListedModel(id: "m\($0)", owner: "acme")]) })
    let result = try await Probing(pages).run([
      (.seconds(3), Self.good), (.seconds(1), .fails(.refused)), (.seconds(4), Self.good),
      (.seconds(2), Self.good), (.zero, Self.good),
    ])
    let pause = Duration.milliseconds(200)
    #expect(
      result.sent.map(\.limits.deadline) == [
        .seconds(10), .seconds(7), .seconds(6) - pause, .seconds(2) - pause,
      ])
    #expect(result.record.outcome == .deadlineExceeded)
    #expect(result.record.httpStatus == nil && result.record.phase == nil && result.record.pages == 3)
    #expect(result.ids == [])
  }

  @Test func `a connection may take its own time, never more than is left`() async throws {
    let pages = StatedList([ListPage(models: [ListedModel(id: "a", owner: "acme")]), ListPage()])
    let result = try await Probing(pages).run([(.seconds(8), Self.good), (.zero, Self.good)])
    #expect(result.sent.map(\.limits.connectTimeout) == [.seconds(3), .seconds(2)])
  }

  @Test func `the run's end cuts a probe short`() async throws {
    var probing = try Probing()
    probing.runEnd = .seconds(4)
    let result = try await probing.run(Self.good)
    #expect(result.sent.map(\.limits.deadline) == [.seconds(4)])
    #expect(result.record.outcome == .ok)
  }

  // MARK: The run ends first

  @Test func `time that ran out with the run's is an interruption, else the backend's fault`() async throws {
    for (runEnd, outcome) in [(Duration.seconds(10), Outcome.interrupted), (.seconds(60), .deadlineExceeded)]
    {
      var probing = try Probing()
      probing.runEnd = runEnd
      let result = try await probing.run([(.seconds(10), .fails(.deadline, phase: .firstByte))])
      #expect(result.record.outcome == outcome)
      #expect((result.observation == nil) == (outcome == .interrupted))
    }
  }

  @Test func `a timer set to the run's end that goes off a little early is still the run's`() async throws {
    var probing = try Probing()
    probing.runEnd = .seconds(4)
    let result = try await probing.run([(.milliseconds(3999), .fails(.deadline, phase: .firstByte))])
    #expect(result.record.outcome == .interrupted)
  }

  @Test func `a connect timer that runs out before the run does is the backend's fault`() async throws {
    var probing = try Probing()
    probing.runEnd = .seconds(5)
    let result = try await probing.run([(.seconds(3), .fails(.deadline, phase: .connect))])
    #expect(result.record.outcome == .deadlineExceeded)
  }

  @Test func `an interruption changes nothing and is no failure`() async throws {
    var probing = try Probing()
    probing.before = BackendState(consecutiveFailures: 2)
    let result = try await probing.run(.fails(.cancelled))
    #expect(result.observation == nil && result.record.outcome == .interrupted)
    #expect(probing.events.names == ["probe_started", "probe_completed"])
  }

  @Test func `a run that is over sends nothing`() async throws {
    var probing = try Probing()
    probing.runEnd = .zero
    let result = try await probing.run(Self.good)
    #expect(result.sent.isEmpty && result.observation == nil)
  }

  @Test func `a cancelled task sends nothing more`() async throws {
    let pages = StatedList([ListPage(models: [ListedModel(id: "a", owner: "acme")]), ListPage()])
    let probing = try Probing(pages)
    let probe = Task {
      try await probing.run(
        ScriptedTransport { _ in
          withUnsafeCurrentTask { $0?.cancel() }
          return Self.good
        })
    }
    let result = try await probe.value
    #expect(result.sent.count == 1 && result.observation == nil)
    #expect(result.record.outcome == .interrupted)
  }
}
