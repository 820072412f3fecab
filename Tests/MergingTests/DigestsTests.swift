@testable import Baseline
@testable import Domain
@testable import Merging
@testable import Redaction
import Transport
import Testing

/// What the state folder keeps to notice that a key, an address or a kind has changed.
struct DigestsTests {
  private var backend: BackendPlan
  private let secrets = BackendSecrets(credential: Secret("canary-one"))

  init() throws {
    backend = BackendPlan(
      name: try #require(BackendName("lab")), kind: "openai",
      base: try BaseURL("https://h.test", rootPath: "/v1"),
      folder: "/")
  }

  private func noted() -> Digests {
    var digests = Digests(salt: "0123456789abcdef")
    digests.note(backend, secrets)
    return digests
  }

  @Test func `what was never noted is not outdated`() {
    #expect(!Digests(salt: "s").isOutdated(backend, secrets))
    #expect(!noted().isOutdated(backend, secrets))
  }

  @Test func `another key, kind, address or socket is a change`() throws {
    let digests = noted()
    #expect(digests.isOutdated(backend, BackendSecrets(credential: Secret("canary-two"))))
    #expect(digests.isOutdated(backend, BackendSecrets()))
    var other = backend
    other.kind = "openai_compatible"
    #expect(digests.isOutdated(other, secrets))
    for url in ["https://h.test/v2", "http://h.test/v1", "https://i.test/v1", "https://h.test:8443/v1"] {
      other = backend
      other.base = try BaseURL(url, rootPath: "/v1")
      #expect(digests.isOutdated(other, secrets), "\(url)")
    }
    other = backend
    other.route.unixSocket = "/run/x"
    #expect(digests.isOutdated(other, secrets))
  }

  @Test(arguments: [
    "https://h.test", "https://h.test/", "https://h.test/v1", "https://h.test/v1/", "https://h.test/v1//",
    "https://h.test/v1/v1", "https://H.test:443/v1", "HTTPS://h.test//v1",
  ])
  func `another spelling of the same address is none`(_ url: String) throws {
    var other = backend
    other.base = try BaseURL(url, rootPath: "/v1")
    #expect(!noted().isOutdated(other, secrets))
  }

  @Test func `evidence is void with another credential, origin or kind, and with nothing else`() throws {
    let digests = noted()
    #expect(digests.voidsEvidence(of: backend, BackendSecrets(credential: Secret("canary-two"))))
    var other = backend
    other.kind = "openai_compatible"
    #expect(digests.voidsEvidence(of: other, secrets))
    for (url, isVoid) in [
      ("https://i.test/v1", true), ("http://h.test/v1", true), ("https://h.test/v2", false),
      ("https://h.test/proxy/v1", false),
    ] {
      other = backend
      other.base = try BaseURL(url, rootPath: "/v1")
      #expect(digests.voidsEvidence(of: other, secrets) == isVoid, "\(url)")
    }
    other = backend
    other.options = ["project": ["two"]]
    #expect(!digests.voidsEvidence(of: other, secrets))
    var proxied = secrets
    proxied.proxy = Secret("http://proxy.test")
    #expect(!digests.voidsEvidence(of: backend, proxied))
  }

  @Test func `digests of an older program void no evidence, and are noted anew`() throws {
    let hash = String(repeating: "0", count: 64)
    let old = #"{"accounts":{"lab":"\#(hash)"},"digests":{"lab":"\#(hash)"},"salt":"s","schema_version":1}"#
    var digests = try #require(Digests(Array(old.utf8)))
    #expect(!digests.voidsEvidence(of: backend, secrets))
    digests.note(backend, secrets)
    let again = try #require(Digests(digests.bytes))
    #expect(!again.voidsEvidence(of: backend, secrets))
    #expect(again.voidsEvidence(of: backend, BackendSecrets(credential: Secret("canary-two"))))
  }

  @Test func `for a command it is the options that count`() {
    var command = backend
    (command.base, command.options) = (nil, ["argv": ["list"]])
    var digests = Digests(salt: "s")
    digests.note(command, BackendSecrets())
    #expect(!digests.isOutdated(command, BackendSecrets()))
    command.options["argv"] = ["list", "-v"]
    #expect(digests.isOutdated(command, BackendSecrets()))
  }

  /// Each way in which an entry can come to give other answers.
  private static let changes: [(String, @Sendable (inout BackendPlan, inout BackendSecrets) -> Void)] = [
    ("credential", { $1.credential = Secret("canary-two") }), ("kind", { plan, _ in plan.kind = "groq" }),
    ("socket", { plan, _ in plan.route.unixSocket = "/run/x" }),
    ("options", { plan, _ in plan.options = ["region": ["eu"]] }),
    ("argv", { plan, _ in plan.options = ["argv": ["list", "-v"]] }),
    ("header", { $1.headers = [HTTPHeader("X-A", "1")] }),
    ("secret header", { $1.headers = [HTTPHeader("X-A", secret: Secret("canary-three"))] }),
    ("proxy", { plan, _ in plan.route.proxy = Secret("http://p.test:1") }),
    ("secret proxy", { $1.proxy = Secret("http://p.test:2") }),
    ("authorities", { plan, _ in plan.route.caFile = "/ca.pem" }),
    ("what a TLS file holds", { $1.trustDigest = "abc" }),
    ("bytes", { plan, _ in plan.maxResponseBytes = 7 }),
    ("deadline", { plan, _ in plan.deadline = .seconds(7) }),
    ("connect timeout", { plan, _ in plan.connectTimeout = .seconds(7) }),
    ("interval", { plan, _ in plan.interval = .seconds(7) }),
    ("include", { plan, _ in plan.include = [Glob("a*")] }),
    ("readiness", { plan, _ in plan.readiness.mode = .off }),
  ]

  @Test func `whatever of an entry can change an answer is a change of the entry`() {
    let digests = noted()
    #expect(!digests.isEntryChanged(backend, secrets))
    for (name, change) in Self.changes {
      var (other, held) = (backend, secrets)
      change(&other, &held)
      #expect(digests.isEntryChanged(other, held), "\(name)")
    }
  }

  @Test func `what only names things is none, nor is another token of the same program`() {
    var other = backend
    other.provider = ProviderName("acme")
    other.folder = "/elsewhere"
    #expect(!noted().isEntryChanged(other, secrets))
    other = backend
    other.credential = .command(["token"])
    var digests = Digests(salt: "s")
    digests.note(other, secrets)
    #expect(!digests.isEntryChanged(other, BackendSecrets(credential: Secret("canary-two"))))
    #expect(digests.isOutdated(other, BackendSecrets(credential: Secret("canary-two"))))
  }

  /// The file of `noted()` without a member, as an older program wrote it.
  private func noted(without member: String) throws -> Digests {
    let text = String(decoding: noted().bytes, as: UTF8.self)
    let start = try #require(text.firstRange(of: #","\#(member)":{"#)).lowerBound
    let end = try #require(text[start...].firstIndex(of: "}"))
    return try #require(Digests(Array((text[..<start] + text[text.index(after: end)...]).utf8)))
  }

  @Test func `a file from before entries were noted voids nothing, and is completed`() throws {
    var digests = try noted(without: "entries")
    #expect(!digests.isEntryChanged(backend, secrets) && !digests.isOutdated(backend, secrets))
    var other = backend
    other.interval = .seconds(7)
    #expect(!digests.isEntryChanged(other, secrets))
    digests.noteMissingEntry(backend, secrets)
    #expect(digests == noted() && digests.isEntryChanged(other, secrets))
  }

  @Test func `a file from before identities were noted voids no evidence, and is completed`() throws {
    var digests = try noted(without: "identities")
    let another = BackendSecrets(credential: Secret("canary-two"))
    #expect(!digests.voidsEvidence(of: backend, another))
    digests.noteMissingEntry(backend, secrets)
    #expect(digests == noted() && digests.voidsEvidence(of: backend, another))
  }

  @Test func `parts cannot run into each other`() {
    var (one, two) = (backend, backend)
    (one.base, one.kind, one.options) = (nil, "ab", [:])
    (two.base, two.kind, two.options) = (nil, "a", [:])
    one.route.unixSocket = "c"
    two.route.unixSocket = "bc"
    var digests = Digests(salt: "s")
    digests.note(one, BackendSecrets())
    #expect(digests.isOutdated(two, BackendSecrets()))
  }

  @Test func `the salt makes digests of two machines different`() {
    var other = Digests(salt: "fedcba9876543210")
    other.note(backend, secrets)
    #expect(text(of: other) != text(of: noted()))
  }

  @Test func `the file holds salt and digests, and no key`() throws {
    let bytes = noted().bytes
    #expect(!String(decoding: bytes, as: UTF8.self).contains("canary"))
    #expect(!String(decoding: bytes, as: UTF8.self).contains("h.test"))
    let read = try #require(Digests(bytes))
    #expect(read == noted() && read.bytes == bytes)
    #expect(!read.isOutdated(backend, secrets))
  }

  @Test func `backends that left the baseline are forgotten`() throws {
    var digests = noted()
    digests.keepOnly([backend.name])
    #expect(digests == noted())
    digests.keepOnly([])
    #expect(digests == Digests(salt: "0123456789abcdef"))
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{}", #"{"salt":"s","schema_version":1}"#, #"{"digests":{},"schema_version":1}"#,
    #"{"digests":{},"salt":"s","schema_version":2}"#, #"{"digests":[],"salt":"s","schema_version":1}"#,
    #"{"digests":{},"salt":7,"schema_version":1}"#, "\u{0}\u{1}\u{2}",
  ])
  func `a damaged file is none`(_ text: String) { #expect(Digests(Array(text.utf8)) == nil) }

  private func text(of digests: Digests) -> String {
    String(decoding: digests.bytes, as: UTF8.self).split(separator: "\"").first { $0.utf8.count == 64 }.map(
      String.init) ?? ""
  }
}
