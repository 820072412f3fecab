@testable import Baseline
@testable import Domain
@testable import Operations
@testable import Probing
import Testing

struct InitialBaselineTests {
  private let key = "k3y-" + "0123456789abcdef"

  private func load(_ baseline: InitialBaseline) throws -> LoadedBaseline {
    let loaded = try BaselineReader.read(
      Array(baseline.text.utf8), folder: "/job", kinds: AdapterList.all.map(\.profile), isStrict: true)
    #expect(loaded.warnings.isEmpty, "\(loaded.warnings)")
    return loaded
  }

  @Test(arguments: UsualVariables.all.map(\.kind))
  func `every kind's every variable makes an entry that loads without a word`(kind: String) throws {
    let row = try #require(UsualVariables.of(kind))
    for variable in row.keys {
      var variables = [variable: key]
      if row.kind == "azure_openai" || row.kind == "litellm" {
        variables[row.addresses[0]] = "https://lab.example"
      }
      if let region = row.regions.first { variables[region] = "eu-central-1" }
      let engine = EngineSighting(
        kind: kind, port: LocalEngine.usual.first { $0.kind == kind }?.port ?? 9999, wantsKey: true,
        isAtHome: true)
      let isAsked = row.isOwnServer && row.addresses.isEmpty
      let baseline = InitialBaseline(variables: variables, engines: isAsked ? [engine] : [])
      #expect(baseline.leftOut.isEmpty && !baseline.isWithoutKeys, "\(variable): \(baseline.leftOut)")
      let backend = try #require(try load(baseline).plan.backends.first)
      #expect(backend.kind == kind && backend.credential == .environment(variable))
      #expect(!baseline.text.contains(key))
    }
  }

  @Test func `an engine that answers everyone gets no key`() throws {
    for engine in LocalEngine.usual {
      let sighting = EngineSighting(kind: engine.kind, port: engine.port, wantsKey: false, isAtHome: true)
      let backend = try #require(
        try load(InitialBaseline(variables: ["VLLM_API_KEY": key], engines: [sighting])).plan.backends.first)
      #expect(backend.name.text == "local_" + engine.kind && backend.credential == nil)
      #expect(backend.base?.port == engine.port && backend.base?.isLoopback == true)
    }
  }

  @Test func `two engines of a kind have two names`() throws {
    let baseline = InitialBaseline(
      variables: [:],
      engines: [8000, 8080].map {
        EngineSighting(kind: "openai_compatible", port: $0, wantsKey: false, isAtHome: false)
      })
    #expect(baseline.entries.map(\.name) == ["local_openai_compatible", "local_openai_compatible_8080"])
    #expect(try load(baseline).plan.backends.compactMap(\.base?.port) == [8000, 8080])
  }

  @Test func `nothing found: those that answer without a key`() throws {
    let baseline = InitialBaseline(variables: [:], engines: [])
    #expect(baseline.isWithoutKeys)
    #expect(try load(baseline).plan.backends.map(\.kind) == ["huggingface", "openrouter"])
  }

  @Test func `a key goes where its user sends it, not to the vendor`() throws {
    let baseline = InitialBaseline(
      variables: [
        "OPENAI_API_KEY": key, "OPENAI_BASE_URL": "https://gateway.example/v1", "ANTHROPIC_API_KEY": key,
        "ANTHROPIC_BASE_URL": "https://api.anthropic.com",
      ], engines: [])
    let backends = try load(baseline).plan.backends
    #expect(backends.map(\.kind) == ["anthropic", "openai_compatible"])
    #expect(
      backends[0].base?.host == "api.anthropic.com" && backends[1].base?.text == "https://gateway.example/v1")
    #expect(!baseline.text.contains("anthropic.com"), "the usual address need not be written")
  }

  @Test(arguments: [
    "https://user:pass@gateway.example", "not an address", "https://gateway.example/?key=1",
    "https://gateway.example/" + "sk-" + "ant-api03-" + String(repeating: "Ab3x", count: 23) + "AA",
  ])
  func `an address that cannot be used, or holds a secret, is neither written nor shown`(address: String) {
    let baseline = InitialBaseline(
      variables: ["OPENAI_API_KEY": key, "OPENAI_BASE_URL": address], engines: [])
    #expect(baseline.isWithoutKeys && baseline.leftOut.count == 1)
    #expect(!(baseline.text + baseline.leftOut.joined()).contains(address))
  }

  @Test(arguments: [
    ("  ", "blank"), ("short", "too short"), ("your-api-key-here", "example"),
    ("two\nlines-of-it", "control"),
  ])
  func `what is no key is left out, with the variable's name`(value: String, words: String) {
    let baseline = InitialBaseline(variables: ["GROQ_API_KEY": value], engines: [])
    #expect(
      baseline.leftOut.first?.contains("GROQ_API_KEY") == true
        && baseline.leftOut.first?.contains(words) == true)
  }

  @Test func `the parts of an AWS key are signed with where a region is told, and else not worth a word`()
    throws
  {
    var variables = [
      "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": key + "2", "AWS_SESSION_TOKEN": key + "3",
    ]
    let without = InitialBaseline(variables: variables, engines: [])
    #expect(without.isWithoutKeys && without.leftOut.isEmpty)
    variables["AWS_DEFAULT_REGION"] = "eu-west-1"
    let backend = try #require(
      try load(InitialBaseline(variables: variables, engines: [])).plan.backends.first)
    #expect(backend.otherCredentials.count == 3 && backend.base?.host == "bedrock.eu-west-1.amazonaws.com")
  }

  @Test func `a key without its address or its server is told`() {
    let baseline = InitialBaseline(
      variables: ["AZURE_API_KEY": key, "AWS_BEARER_TOKEN_BEDROCK": key, "SGLANG_API_KEY": key], engines: [])
    #expect(baseline.leftOut.map { $0.prefix(13) } == ["AZURE_API_KEY", "AWS_BEARER_TO", "SGLANG_API_KE"])
  }
}
