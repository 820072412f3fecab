@testable import Baseline
import Testing

/// Kinds whose service has an address in each region.
struct RegionTests {
  private let kinds = [
    BackendKind(
      name: "regional", address: KindAddress("https://api.{region}.example.com", rootPath: ""),
      key: KindKey(canSign: true),
      options: [OptionField("region", .hostLabel, meaning: "the region.")])
  ]
  private let keys = #""credential": {"access_key_id": {"env": "ID"}, "secret_access_key": {"env": "KEY"}}"#

  private func read(_ parts: String...) -> Result<BackendPlan?, BaselineRejected> {
    let entry = ([#""kind": "regional""#] + parts).joined(separator: ", ")
    let baseline = #"{"schema_version": 1, "backends": {"a": {\#(entry)}}}"#
    return Result { () throws(BaselineRejected) in
      try BaselineReader.read(Array(baseline.utf8), folder: "/", kinds: kinds).plan.backends.first
    }
  }

  private func words(_ result: Result<BackendPlan?, BaselineRejected>) -> [String] {
    guard case .failure(let rejected) = result else { return [] }
    return rejected.problems.map { "\($0.path): \($0.message); \($0.hint ?? "")" }
  }

  @Test func `the region becomes a part of the address`() throws {
    let plan = try read(#""options": {"region": "eu-west-3"}"#, keys).get()
    #expect(plan?.base?.text == "https://api.eu-west-3.example.com")
    #expect(plan?.options == ["region": ["eu-west-3"]])
    #expect(plan?.otherCredentials.keys.sorted() == ["access_key_id", "secret_access_key"])
  }

  @Test func `a base_url needs none`() throws {
    let plan = try read(#""base_url": "https://llm.example.com/x""#, #""credential": {"env": "KEY"}"#).get()
    #expect(plan?.base?.text == "https://llm.example.com/x")
  }

  @Test func `without either it is missing, once`() {
    let wanted = [
      #"backends.a.options.region: missing; it is a part of the address of kind "regional": give it, or a "base_url""#
    ]
    #expect(words(read()) == wanted)
    #expect(words(read(keys)) == wanted)
    #expect(words(read(#""options": {}"#)) == wanted)
  }

  @Test func `a signature needs it whatever the address`() {
    #expect(
      words(read(#""base_url": "https://api.eu-west-3.example.com""#, keys)) == [
        "backends.a.options.region: missing; a signature names the region that it is for"
      ])
  }

  @Test(arguments: [
    "US-EAST-1", "us-east-1.evil.example", "us east", "-us", "us-", "us/east", "us:east", "é",
  ])
  func `what is no part of a host's name is refused, and only for that`(_ region: String) {
    let found = words(read(#""options": {"region": "\#(region)"}"#, keys))
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("backends.a.options.region: expected a word of lower-case letters") == true)
  }

  @Test func `a region of another type is told once`() {
    #expect(words(read(#""options": {"region": 1}"#)).count == 1)
    #expect(words(read(#""options": []"#)).count == 1)
  }
}
