import Domain
import Redaction

/// What one reply holds.
package struct ListPage: Sendable {
  /// Where a list goes on.
  package enum Next: Sendable {
    /// Nowhere: it is complete.
    case end
    /// With this step: a cursor, or a second look.
    case step(Step)
    /// At a link that the reply gave. Only its path and query are used, and only on the backend's own origin.
    case link(String)
  }

  /// The models, in the order found, unfiltered.
  package var models: [ListedModel]
  /// Facts on models that an earlier reply of the probe named, by id.
  package var additions: [ModelID: Capabilities]
  /// Facts on all models of earlier replies that `additions` does not name and that do not run elsewhere: a list of
  /// what is loaded says of the rest that it is not.
  package var additionsToOthers: Capabilities?
  /// The context that an engine holds a model in memory with, in tokens, by id.
  package var loadedContexts: [ModelID: Int] = [:]
  /// How many entries were no models at all (no object, no id): skipped, counted.
  package var unreadable: Int
  /// Where to go on.
  package var next: Next
  /// What the answer gave in exchange for the backend's own key: such an answer is no page of the list.
  package var exchangedToken: ExchangedToken?
  /// What another rollcall says beside the models, which then keep its stamps; nil for a backend's own list.
  package var provenance: Provenance?

  /// Whether it names no model, and is no answer of another sort: another rollcall's snapshot, a key.
  package var namesNothing: Bool { models.isEmpty && provenance == nil && exchangedToken == nil }

  /// Collects the parts.
  package init(
    models: [ListedModel] = [], additions: [ModelID: Capabilities] = [:],
    additionsToOthers: Capabilities? = nil, unreadable: Int = 0, next: Next = .end
  ) {
    self.models = models
    self.additions = additions
    self.additionsToOthers = additionsToOthers
    self.unreadable = unreadable
    self.next = next
  }
}

/// A short-lived key that an answer gave in exchange for the backend's own. Only steps with `.granted` carry it.
package struct ExchangedToken: Sendable {
  /// The key: printable ASCII without blanks, so that it can stand in a header.
  package let key: Secret
  /// Where the answer sends those who have it, when that is not the backend's own base URL. Whoever makes the grant
  /// vouches that this is the vendor's.
  package let base: BaseURL?

  /// Nil when `key` could not stand in a header, or is longer than 8 KiB.
  package init?(key: String, base: BaseURL? = nil) {
    let isPlain = key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard isPlain, (1...8192).contains(key.utf8.count) else { return nil }
    self.key = Secret(key)
    self.base = base
  }
}

/// Why a reply could not be read. Carries no text from outside.
package enum ParseError: Error, Sendable, Hashable {
  /// JSON, but no list of models where the kind has one.
  case notAList
  /// Another rollcall's snapshot, of a version from after this program.
  case newerSnapshot
  /// The snapshot that this very rollcall wrote.
  case ownSnapshot
  /// Another rollcall's snapshot without any of the backends that are wanted.
  case noSuchBackend

  /// What more there is to say than its outcome does.
  package var detail: FailureDetail? {
    switch self {
    case .notAList: nil
    case .newerSnapshot: .newerSnapshot
    case .ownSnapshot: .ownSnapshot
    case .noSuchBackend: .noSuchBackend
    }
  }
}
