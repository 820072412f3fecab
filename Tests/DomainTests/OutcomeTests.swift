@testable import Baseline
@testable import Domain
import Testing

/// What follows from each outcome, written out once more: a change of policy must be made twice.
struct OutcomeTests {
  struct Line: Sendable, CustomTestStringConvertible {
    let outcome: Outcome
    let word: String
    let reaches: Bool
    let retry: Retry
    let backOff: BackOff
    let honorsRetryAfter: Bool
    var testDescription: String { word }

    init(
      _ outcome: Outcome, _ word: String, reaches: Bool, _ retry: Retry, _ backOff: BackOff,
      retryAfter: Bool = false
    ) {
      (self.outcome, self.word, self.reaches) = (outcome, word, reaches)
      (self.retry, self.backOff, honorsRetryAfter) = (retry, backOff, retryAfter)
    }
  }

  static let table: [Line] = [
    Line(.ok, "ok", reaches: true, .no, .none),
    Line(.dnsFailure, "dns_failure", reaches: false, .once, .transient),
    Line(.unreachable, "unreachable", reaches: false, .once, .transient),
    Line(.connectionRefused, "connection_refused", reaches: false, .onceBeforeAnswer, .transient),
    Line(.connectionLost, "connection_lost", reaches: false, .onceBeforeAnswer, .transient),
    Line(.tlsFailure, "tls_failure", reaches: false, .no, .hard),
    Line(.proxyRefused, "proxy_refused", reaches: false, .no, .hard),
    Line(.deadlineExceeded, "deadline_exceeded", reaches: false, .no, .transient),
    Line(.authRejected, "auth_rejected", reaches: true, .no, .hard),
    Line(.forbidden, "forbidden", reaches: true, .no, .hard),
    Line(.notFound, "not_found", reaches: true, .no, .hard),
    Line(.quotaExhausted, "quota_exhausted", reaches: true, .no, .hard, retryAfter: true),
    Line(.rateLimited, "rate_limited", reaches: true, .no, .transient, retryAfter: true),
    Line(.overloaded, "overloaded", reaches: true, .no, .transient, retryAfter: true),
    Line(.modelLoading, "model_loading", reaches: true, .no, .loading, retryAfter: true),
    Line(.serverError, "server_error", reaches: true, .no, .transient, retryAfter: true),
    Line(.clientError, "client_error", reaches: true, .no, .hard),
    Line(.redirectRefused, "redirect_refused", reaches: true, .no, .hard),
    Line(.notAnAPI, "not_an_api", reaches: true, .no, .hard),
    Line(.responseTooLarge, "response_too_large", reaches: true, .no, .hard),
    Line(.malformedResponse, "malformed_response", reaches: true, .no, .transient),
    Line(.modelMissing, "model_missing", reaches: true, .no, .hard),
    Line(.probeRejected, "probe_rejected", reaches: true, .no, .hard),
    Line(.inferenceBroken, "inference_broken", reaches: true, .no, .transient),
    Line(.emptyAnswer, "empty_answer", reaches: true, .no, .none),
    Line(.commandFailed, "command_failed", reaches: false, .no, .transient),
    Line(.interrupted, "interrupted", reaches: false, .no, .none),
    Line(.unclassified, "unclassified", reaches: false, .no, .transient),
  ]

  @Test(arguments: table)
  func `a word, its reach, its retry and its back-off`(_ line: Line) {
    let policy = line.outcome.policy
    #expect(line.outcome.rawValue == line.word)
    #expect(policy.reaches == line.reaches)
    #expect(policy.retry == line.retry)
    #expect(policy.backOff == line.backOff)
    #expect(policy.honorsRetryAfter == line.honorsRetryAfter)
  }

  @Test func `no outcome is without a line`() {
    #expect(Self.table.map(\.outcome) == Outcome.allCases)
  }

  @Test(arguments: Outcome.allCases)
  func `a hint is one line that ends without a full stop`(_ outcome: Outcome) throws {
    let hint = outcome.policy.hint
    #expect((10...120).contains(hint.utf8.count))
    #expect(hint.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    let last = try #require(hint.last)
    #expect(last.isLetter || last == "`", "a sentence is put around it")
    #expect(hint.first?.isUppercase == false)
  }

  @Test(arguments: Outcome.allCases)
  func `a key that a hint names is one of the baseline's`(_ outcome: Outcome) {
    let quoted = outcome.policy.hint.split(separator: "`", omittingEmptySubsequences: false)
    #expect(quoted.count % 2 == 1, "backquotes come in pairs")
    let keys = Set(quoted.indices.filter { $0 % 2 == 1 }.map { String(quoted[$0]) })
    let known = Set(BackendKey.allCases.map(\.rawValue)).union(["options.argv"])
    #expect(keys.subtracting(known).isEmpty)
  }

  @Test(arguments: ["half_asleep", "budget_of_the_moon", "teapot"])
  func `a word of a later version is unclassified, and what is no word is nothing`(_ word: String) {
    #expect(Outcome(written: word) == .unclassified && Status(written: word) == .unknown)
    for text in ["", "Not A Word", "<b>", String(repeating: "a", count: 100)] {
      #expect(Outcome(written: text) == nil && Status(written: text) == nil)
    }
    for outcome in Outcome.allCases { #expect(Outcome(written: outcome.rawValue) == outcome) }
    for status in Status.allCases { #expect(Status(written: status.rawValue) == status) }
  }
}
