import JSON

/// One kind of backend: pure functions from a backend to requests, and from a reply to a reading.
///
/// An adapter never sends, waits, retries, logs, sees a key or asks what time it is. Each stands in its own file in
/// `Adapters/` and in one line of `AdapterList`.
public protocol Adapter: Sendable {
  /// What the baseline and the runner must know of the kind.
  var profile: KindProfile { get }

  /// What to ask first.
  func firstStep(for backend: BackendPlan) -> Step

  /// Reads the answer to `step`: a body that parsed to its end as JSON, status 200, with no error in it.
  /// - Throws: `ReadingFault` when it is not what the kind answers.
  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ReadingFault) -> Reading
}

/// What is the same for all backends of a kind.
public struct KindProfile: Sendable {
  /// The kind's name in the baseline: `openai_compatible`.
  public var name: String
  /// Where its public service lives, or a local one listens by custom; else `base_url` must be given.
  public var defaultBaseURL: String?
  /// The path that its API has under a bare host: `/v1`; appended to a `base_url` that lacks it.
  public var rootPath: String
  /// How a key travels.
  public var authentication: Authentication
  /// Whether its public service answers nothing without a key.
  public var needsCredential: Bool
  /// Headers that the protocol wants on each request.
  public var headers: [HTTPHeader]
  /// The maker of all its models, whatever the rows say.
  public var fixedProvider: ProviderName?
  /// What a configured `provider` means for the kind, and what becomes of a model without a maker.
  public var makers: MakerPolicy
  /// Whether the kind is called at a URL; else `base_url` is an error.
  public var hasURL: Bool
  /// Paths of other APIs on the same server, which people paste as its `base_url`: cut off its end, before
  /// `rootPath` is appended.
  public var foreignRoots: [String]
  /// What `options` may hold.
  public var options: [OptionField]

  /// Collects the parts; the defaults are those of a plain OpenAI dialect.
  public init(
    name: String, defaultBaseURL: String? = nil, rootPath: String = "/v1",
    authentication: Authentication = .bearer, needsCredential: Bool = false, headers: [HTTPHeader] = [],
    fixedProvider: ProviderName? = nil, makers: MakerPolicy = .one, hasURL: Bool = true,
    foreignRoots: [String] = [], options: [OptionField] = []
  ) {
    self.name = name
    self.defaultBaseURL = defaultBaseURL
    self.rootPath = rootPath
    self.authentication = authentication
    self.needsCredential = needsCredential
    self.headers = headers
    self.fixedProvider = fixedProvider
    self.makers = makers
    self.hasURL = hasURL
    self.foreignRoots = foreignRoots
    self.options = options
  }
}

/// Whose models the backends of a kind offer.
public enum MakerPolicy: Sendable, Hashable {
  /// Usually one maker's: a configured `provider` is that of every model, whatever the rows say.
  case one
  /// A router's or catalogue's: rows name their makers, a configured `provider` takes those that name none.
  case many
  /// Whatever somebody's own program prints: as `many`, but a model without a maker is refused and counted, where
  /// the other kinds let it fall to `unknown`.
  case stated
}

/// How a key travels: always in a header, never in a URL.
public enum Authentication: Sendable, Hashable {
  /// `Authorization: Bearer …`
  case bearer
  /// A header of the vendor's own, with the bare key.
  case header(String)
  /// The kind takes no key at all; a `credential` is an error.
  case none
}

/// One key that a kind's `options` may hold.
public struct OptionField: Sendable {
  /// What the value must be.
  public enum Shape: Sendable {
    case text
    /// A list of texts, at least one where `isRequired`.
    case texts
  }

  /// The key.
  public var name: String
  /// Its value's shape.
  public var shape: Shape
  /// Whether it must be there.
  public var isRequired: Bool

  /// Collects the parts.
  public init(_ name: String, _ shape: Shape, isRequired: Bool = false) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
  }
}

/// One request of a probe, and what the adapter wants to remember with it.
public struct Step: Sendable, Hashable {
  /// What is asked.
  public enum Request: Sendable, Hashable {
    /// A GET of a path below the backend's base URL, which starts with `/`, with query items in order.
    case get(path: String, query: [QueryItem])
    /// A program's standard output.
    case process(argv: [String], environment: [String])
  }

  /// What is asked.
  public var request: Request
  /// The adapter's own word for what this step is, `list` unless it has several.
  public var purpose: String
  /// Whether the probe is still good when this step fails: its facts are then absent.
  public var isOptional: Bool

  /// Collects the parts.
  public init(_ request: Request, purpose: String = "list", isOptional: Bool = false) {
    self.request = request
    self.purpose = purpose
    self.isOptional = isOptional
  }
}

/// One name and value of a query, not yet percent-encoded.
public struct QueryItem: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The value.
  public var value: String

  /// Pairs the two.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What one reply holds.
public struct Reading: Sendable {
  /// Where a list goes on.
  public enum Next: Sendable {
    /// Nowhere: it is complete.
    case end
    /// With this step: a cursor, or a second look.
    case step(Step)
    /// At a link that the reply gave. Only its path and query are used, and only on the backend's own origin.
    case link(String)
  }

  /// The models, in the order found, unfiltered.
  public var models: [FoundModel]
  /// Facts on models that an earlier reply of the probe named, by id.
  public var additions: [ModelID: Capabilities]
  /// Facts on all models of earlier replies that `additions` does not name: a list of what is loaded says of the
  /// rest that it is not.
  public var additionsToOthers: Capabilities?
  /// How many entries were no models at all (no object, no id): skipped, counted.
  public var unreadable: Int
  /// Where to go on.
  public var next: Next

  /// Collects the parts.
  public init(
    models: [FoundModel] = [], additions: [ModelID: Capabilities] = [:],
    additionsToOthers: Capabilities? = nil, unreadable: Int = 0, next: Next = .end
  ) {
    self.models = models
    self.additions = additions
    self.additionsToOthers = additionsToOthers
    self.unreadable = unreadable
    self.next = next
  }
}

/// One model as a backend described it, before anything of it is believed.
public struct FoundModel: Sendable {
  /// Its id, byte for byte (but for the prefixes that `KindProfile`'s documentation names).
  public var id: String
  /// Its name for people, where the backend has one.
  public var displayName: String?
  /// Its maker in the backend's own words, before the alias table.
  public var maker: String?
  /// What it can do.
  public var capabilities: Capabilities
  /// Where it stands in its life.
  public var lifecycle: Lifecycle

  /// Collects the parts.
  public init(
    id: String, displayName: String? = nil, maker: String? = nil,
    capabilities: Capabilities = Capabilities(), lifecycle: Lifecycle = Lifecycle()
  ) {
    self.id = id
    self.displayName = displayName
    self.maker = maker
    self.capabilities = capabilities
    self.lifecycle = lifecycle
  }
}

/// Why a reply could not be read. Carries no text from outside.
public enum ReadingFault: Error, Sendable, Hashable {
  /// JSON, but no list of models where the kind has one.
  case notAList
}
