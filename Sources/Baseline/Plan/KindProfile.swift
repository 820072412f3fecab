import Domain
import Transport

/// What is the same for all backends of a kind.
package struct KindProfile: Sendable {
  /// The kind's name in the baseline: `openai_compatible`.
  package var name: String
  /// Where its public service lives, or a local one listens by custom; else `base_url` must be given. `{region}`
  /// stands for the option of that name.
  package var defaultBaseURL: String?
  /// The path that its API has under a bare host: `/v1`; appended to a `base_url` that lacks it.
  package var rootPath: String
  /// How a key travels.
  package var authentication: Authentication
  /// Whether its public service answers nothing without a key.
  package var needsCredential: Bool
  /// Headers that the protocol wants on each request.
  package var headers: [HTTPHeader]
  /// The maker of all its models, whatever the rows say.
  package var fixedProvider: ProviderName?
  /// What a configured `provider` means for the kind, and what becomes of a model without a maker.
  package var makers: MakerPolicy
  /// Where its backends are to be found.
  package var place: BackendPlace
  /// Whether its models come from another rollcall, each with a provider's name that is taken as it is, and with
  /// stamps of their own: then nothing of them is assumed or checked here.
  package var isSecondHand: Bool
  /// Paths of other APIs on the same server, which people paste as its `base_url`: cut off its end, before
  /// `rootPath` is appended.
  package var foreignRoots: [String]
  /// Whether its credential may also be the keys of an AWS signature.
  package var canSign: Bool
  /// What `options` may hold.
  package var options: [OptionField]

  /// Collects the parts; the defaults are those of a plain OpenAI dialect.
  package init(
    name: String, defaultBaseURL: String? = nil, rootPath: String = "/v1",
    authentication: Authentication = .bearer, needsCredential: Bool = false, headers: [HTTPHeader] = [],
    fixedProvider: ProviderName? = nil, makers: MakerPolicy = .one, place: BackendPlace = .url,
    isSecondHand: Bool = false,
    foreignRoots: [String] = [], canSign: Bool = false, options: [OptionField] = []
  ) {
    self.name = name
    self.defaultBaseURL = defaultBaseURL
    self.rootPath = rootPath
    self.authentication = authentication
    self.needsCredential = needsCredential
    self.headers = headers
    self.fixedProvider = fixedProvider
    self.makers = makers
    self.place = place
    self.isSecondHand = isSecondHand
    self.foreignRoots = foreignRoots
    self.canSign = canSign
    self.options = options
  }
}

/// Where the backends of a kind are to be found.
package enum BackendPlace: Sendable, Hashable {
  /// At a URL.
  case url
  /// In a program that is run; whatever belongs to a URL is an error.
  case program
  /// At a URL, or in the file that `options.path` names: exactly one of the two.
  case urlOrFile
}

/// Whose models the backends of a kind offer.
package enum MakerPolicy: Sendable, Hashable {
  /// Usually one maker's: a configured `provider` is that of every model, whatever the rows say.
  case one
  /// A router's or catalogue's: rows name their makers, a configured `provider` takes those that name none.
  case many
  /// Whatever somebody's own program prints: as `many`, but a model without a maker is refused and counted, where
  /// the other kinds let it fall to `unknown`.
  case stated
}

/// How a key travels: always in a header, never in a URL.
package enum Authentication: Sendable, Hashable {
  /// `Authorization: Bearer …`
  case bearer
  /// `Authorization: WORD …`, for a vendor with a word of its own: `token`.
  case scheme(String)
  /// A header of the vendor's own, with the bare key.
  case header(String)
  /// `Authorization: Bearer …` with another of the backend's credentials: the one of this role in
  /// `BackendPlan.otherCredentials`.
  case other(String)
  /// `Authorization: Bearer …` with what an earlier answer of the same probe granted (`Reading.grant`).
  case granted
  /// AWS Signature Version 4 (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html>), made by
  /// libcurl from the backend's `access_key_id`, `secret_access_key` and `session_token`.
  case sigV4(service: String, region: String)
  /// The kind takes no key at all; a `credential` is an error.
  case none
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

extension KindProfile {
  /// A kind's name as it stands in `name`: `openai-compatible` becomes `openai_compatible`.
  package static func canonical(_ kind: String) -> String {
    String(kind.map { $0 == "-" ? "_" : $0 })
  }
}
