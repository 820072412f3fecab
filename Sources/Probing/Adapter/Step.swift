import Baseline
import Domain

/// One request of a probe, and what the adapter wants to remember with it.
package struct Step: Sendable, Hashable {
  /// What is asked.
  package enum Request: Sendable, Hashable {
    /// A GET of a path below the backend's base URL, which starts with `/`, with query items in order.
    case get(path: String, query: [QueryItem])
    /// A POST of a JSON body to such a path.
    case post(path: String, query: [QueryItem] = [], body: [UInt8])
    /// A file's content, as if it had been the answer to a GET. Absolute.
    case file(path: String)
    /// A program's standard output.
    case process(argv: [String], environment: [String])
  }

  /// What is asked.
  package var request: Request
  /// The adapter's own word for what this step is, `list` unless it has several.
  package var purpose: String
  /// Whether the probe is still good when this step fails: its facts are then absent.
  package var isOptional: Bool
  /// Outcomes with which the list is whole without this step: what an account may not see is not its list's fault.
  package var forgiven: Set<Outcome> = []
  /// Another address of the same vendor that this one request goes to, its path being below that; nil: the backend's
  /// own. Headers that its user adds, its socket and its client certificate are for the backend's own alone.
  package var elsewhere: BaseURL?
  /// Whether its path stands beside the kind's API, not below it: a `base_url` of `http://lab/v1` answers `/health` at
  /// `http://lab/health`.
  package var isBesideAPI: Bool
  /// How the key travels on this request; nil: as the kind has it.
  package var authentication: Authentication?

  /// Collects the parts.
  package init(
    _ request: Request, purpose: String = "list", isOptional: Bool = false,
    elsewhere: BaseURL? = nil, isBesideAPI: Bool = false, authentication: Authentication? = nil
  ) {
    self.request = request
    self.purpose = purpose
    self.isOptional = isOptional
    self.elsewhere = elsewhere
    self.isBesideAPI = isBesideAPI
    self.authentication = authentication
  }
}

extension Step {
  /// By what way its answer comes.
  package enum Channel {
    case http, file, process
  }

  /// By what way its answer comes.
  package var channel: Channel {
    switch request {
    case .get, .post: .http
    case .file: .file
    case .process: .process
    }
  }
}

/// One name and value of a query, not yet percent-encoded.
package struct QueryItem: Sendable, Hashable {
  /// The name.
  package var name: String
  /// The value.
  package var value: String

  /// Pairs the two.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
