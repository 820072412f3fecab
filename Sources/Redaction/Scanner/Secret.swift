/// A text that must never be shown: a key, a proxy's password, the value of a configured header.
///
/// It describes itself as `‹secret›` wherever Swift prints, dumps or interpolates it. `reveal()` is called by the
/// transport, when it writes the header that carries it, and by the redactor, which must know what to look for.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let text: String

  /// Wraps `text`; nothing is trimmed.
  package init(_ text: String) { self.text = text }

  /// The text itself. Only for the wire and for the redactor.
  package func reveal() -> String { text }

  /// The placeholder, never the text.
  package var description: String { "‹secret›" }
  /// The placeholder, for debuggers and `dump` too.
  package var debugDescription: String { description }
  /// A mirror without children: reflection finds nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
