/// What the baseline names to be told of runs.
package enum ReceiverKind: String, Sendable, CaseIterable {
  /// A dead man's switch in the manner of <https://healthchecks.io/docs/http_api/>.
  case ping
  /// A server that takes the run's changes as JSON.
  case webhook

  /// The outputs that remember what it is told of, with what it is not told of without them.
  var needs: [(output: String, untold: String)] {
    switch self {
    case .ping: []
    case .webhook:
      [
        (ChangesOutput.name, "what is new or has changed, only of what is gone"),
        (HistoryOutput.name, "backends that go down or come up"),
      ]
    }
  }
}

/// Somebody whom a run tells of itself over HTTP: in bounded time, and without a say in how the run ends.
struct Receiver: Sendable {
  let kind: ReceiverKind
  /// Where it lives, when the baseline says so itself; nil when the credential of `plan` names it.
  let address: ReceiverAddress?
  /// Its headers, its timeout and the way there, in the form in which those of a backend are known: so its secrets
  /// are fetched as theirs are.
  let plan: BackendPlan

  /// Where it lives, as far as the baseline or its secrets tell.
  /// - Throws: `Untold`, when they do not.
  func address(by secrets: BackendSecrets) throws(Untold) -> ReceiverAddress {
    if let lack = secrets.missing.first { throw Untold(lack) }
    if let address { return address }
    guard let secret = secrets.credential else { throw Untold("nothing says where it lives") }
    do {
      return try ReceiverAddress(secret.reveal())
    } catch {
      let place = plan.credential?.words ?? "its reference"
      throw Untold("\(place) holds no address such as https://HOST/PATH")
    }
  }

  /// Everything of it that must never appear anywhere.
  func literals(_ secrets: BackendSecrets) -> [Secret] {
    secrets.all + ((try? address(by: secrets))?.literals ?? [])
  }
}

/// Why a receiver was not told: one sentence for people, which shows nothing of its address.
struct Untold: Error, Hashable, Sendable {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
