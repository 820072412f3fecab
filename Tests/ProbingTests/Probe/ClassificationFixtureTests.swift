@testable import Domain
@testable import Probing
@testable import Transport
import Foundation
import JSON
import Testing
import Transcripts

/// One error of one vendor: a reply in `Tests/Fixtures/classification/<vendor>.transcript`, and what it counts as.
struct ErrorFixture: CustomTestStringConvertible, Sendable {
  /// The transcript, below the package's folder, and the error's name in it.
  let testDescription: String
  let response: [UInt8]
  let expected: [UInt8]

  private static let folder = "Tests/Fixtures/classification"

  /// Every error of every vendor.
  static let all: [ErrorFixture] = files.flatMap { (try? errors(in: $0)) ?? [] }

  static let files: [String] = {
    let url = PackageFolder.url.appending(path: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    return names.sorted().map { "\(Self.folder)/\($0)" }
  }()

  /// The errors that the file at `path` tells: each a title, a reply and what is expected.
  static func errors(in path: String) throws -> [ErrorFixture] {
    let blocks = try Transcript(path: path).blocks
    try #require(blocks.first?.title == "# source", "\(path) says where its shapes come from")
    return try stride(from: 1, to: blocks.count, by: 3).map { start in
      let error = blocks[start..<min(start + 3, blocks.count)]
      let titles = error.map(\.title)
      try #require(
        titles.count == 3 && titles[0].hasPrefix("# case ") && titles[1...] == ["< reply", "= expected"],
        "\(path):\(blocks[start].line): an error is # case, < reply, = expected")
      return ErrorFixture(
        testDescription: "\(path), \(titles[0].dropFirst(7))", response: blocks[start + 1].replyBytes,
        expected: blocks[start + 2].bytes)
    }
  }
}

struct ClassificationFixtureTests {
  @Test(arguments: ErrorFixture.all)
  func `a vendor's error is the outcome its fixture expects`(_ fixture: ErrorFixture) throws {
    let response = try HTTPFile.response(fixture.response)
    let expected = try JSONReader.read(fixture.expected, limits: .ours(memory: 65_536))
    let stage = try #require(expected["stage"]?.text.flatMap(ProbeStage.init(rawValue:)))
    #expect(
      outcome(of: response, stage: stage).rawValue == expected["outcome"]?.text, "\(fixture.testDescription)")
    if let stated = expected["retry_after_ms"]?.integer {
      #expect(
        RetryAfter.stated(response, now: FixtureProbe.now) == .milliseconds(stated),
        "\(fixture.testDescription)")
    }
  }

  @Test(arguments: ErrorFixture.files)
  func `a vendor's file can be read`(_ path: String) throws {
    #expect(try !ErrorFixture.errors(in: path).isEmpty)
  }

  @Test func `there are fixtures to test with`() { #expect(ErrorFixture.all.count >= 83) }

  private func outcome(of response: Response, stage: ProbeStage) -> Outcome {
    switch Classifier.verdict(on: response, stage: stage, memory: 1_048_576) {
    case .document: .ok
    case .refused(let outcome): outcome
    case .unread: .unclassified
    }
  }
}
