import Domain
import Transport

/// What is the same for all backends of a kind.
package struct BackendKind: Sendable {
  /// The kind's name in the baseline: `openai_compatible`.
  package var name: String
  /// Where its backends are.
  package var address: KindAddress
  /// How its key travels.
  package var key: KindKey
  /// Headers that the protocol wants on each request.
  package var headers: [HTTPHeader]
  /// Whose models they are.
  package var owners: KindOwners
  /// What `options` may hold.
  package var options: [OptionField]

  /// Collects the parts; the defaults are those of a plain OpenAI dialect.
  package init(
    name: String, address: KindAddress = KindAddress(), key: KindKey = KindKey(), headers: [HTTPHeader] = [],
    owners: KindOwners = .one, options: [OptionField] = []
  ) {
    self.name = name
    self.address = address
    self.key = key
    self.headers = headers
    self.owners = owners
    self.options = options
  }
}

/// One key that a kind's `options` may hold.
package struct OptionField: Sendable {
  /// What the value must be.
  package indirect enum Shape: Sendable {
    case text
    /// Printable ASCII without blanks, at most 128 bytes: fit for a header.
    case name
    /// A list of such, at least one.
    case names
    /// An `http` or `https` URL without query, as for `base_url`.
    case url
    /// A list of texts, at least one where `isRequired`.
    case texts
    /// A text that can be one label of a host's name: `us-east-1`.
    case hostLabel
    /// A file, kept as an absolute path; a relative one starts at the baseline's folder.
    case path
    /// One of these words.
    case word([String])
    /// Where a secret is kept; goes to `BackendPlan.otherCredentials` under the option's name.
    case credential
    /// An object of further options, which are kept as `name.member`.
    case object([OptionField])
  }

  /// The key.
  package var name: String
  /// Its value's shape.
  package var shape: Shape
  /// Whether it must be there.
  package var isRequired: Bool
  /// What it means, in a sentence for an editor's tip and the README; plain text without quotation marks.
  package var meaning: String

  /// Collects the parts.
  package init(_ name: String, _ shape: Shape, isRequired: Bool = false, meaning: String) {
    self.name = name
    self.shape = shape
    self.isRequired = isRequired
    self.meaning = meaning
  }
}

extension BackendKind {
  /// A kind's name as it stands in `name`: `openai-compatible` becomes `openai_compatible`.
  package static func canonical(_ kind: String) -> String {
    String(kind.map { $0 == "-" ? "_" : $0 })
  }
}
