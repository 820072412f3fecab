import Foundation
import JSON
import Testing

@testable import RollcallCore

/// One error of one vendor: `Tests/Fixtures/classification/<vendor>/<case>/`.
struct ErrorFixture: CustomTestStringConvertible, Sendable {
  let folder: URL

  var testDescription: String {
    folder.deletingLastPathComponent().lastPathComponent + "/" + folder.lastPathComponent
  }

  static let all: [ErrorFixture] = AdapterFixture.subfolders(
    of: AdapterFixture.root.deletingLastPathComponent().appending(path: "classification")
  ).flatMap(AdapterFixture.subfolders).map(ErrorFixture.init)

  func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: folder.appending(path: name))) }
}

struct ClassificationFixtureTests {
  @Test(arguments: ErrorFixture.all)
  func `a vendor's error is the outcome its fixture expects`(_ fixture: ErrorFixture) throws {
    let reply = try HTTPFile.reply(fixture.bytes("reply.http"))
    let expected = try JSONReader.read(fixture.bytes("expected.json"), limits: .ours(memory: 65_536))
    let stage = try #require(expected["stage"]?.text.flatMap(Classifier.Stage.init(rawValue:)))
    #expect(outcome(of: reply, stage: stage).rawValue == expected["outcome"]?.text)
    if let told = expected["retry_after_ms"]?.integer {
      #expect(RetryAfter.told(reply, now: FixtureProbe.now) == .milliseconds(told))
    }
  }

  @Test func `there are fixtures to test with`() { #expect(ErrorFixture.all.count > 70) }

  private func outcome(of reply: Reply, stage: Classifier.Stage) -> Outcome {
    switch Classifier.verdict(on: reply, stage: stage, memory: 1_048_576) {
    case .document: .ok
    case .refused(let outcome): outcome
    case .unread: .unclassified
    }
  }
}
