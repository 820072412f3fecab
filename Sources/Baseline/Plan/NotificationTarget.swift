import Domain
import Redaction

/// Somebody whom a run tells of itself over HTTP: in bounded time, and without a say in how the run ends.
package struct NotificationTarget: Sendable {
  /// What is sent to it.
  package let kind: NotificationKind
  /// Where it lives, when the baseline says so itself; nil when the credential of `plan` names it.
  package let address: NotificationAddress?
  /// Its headers, its timeout and the way there, in the form in which those of a backend are known: so its secrets
  /// are fetched as theirs are.
  package let plan: BackendPlan

  /// Where it lives, as far as the baseline or its secrets tell.
  /// - Throws: `NotificationError`, when they do not.
  package func address(by secrets: BackendSecrets) throws(NotificationError) -> NotificationAddress {
    if let lack = secrets.missing.first { throw NotificationError(lack) }
    if let address { return address }
    guard let secret = secrets.credential else { throw NotificationError("nothing says where it lives") }
    do {
      return try NotificationAddress(secret.reveal())
    } catch {
      let place = plan.credential?.words ?? "its reference"
      throw NotificationError("\(place) holds no address such as https://HOST/PATH")
    }
  }

  /// Everything of it that must never appear anywhere.
  package func literals(_ secrets: BackendSecrets) -> [Secret] {
    secrets.all + ((try? address(by: secrets))?.literals ?? [])
  }
}

/// Why a receiver was not told: one sentence for people, which shows nothing of its address.
package struct NotificationError: Error, Hashable, Sendable {
  /// Why the message did not arrive, fit to be shown.
  package let sentence: String

  /// Says why the message did not arrive.
  package init(_ sentence: String) { self.sentence = sentence }
}
