/// How long a test waits for what must come: the one bound of all waits, so that a test that fails also ends.
///
/// No verdict rests on it. It is far above what a machine with ten times as much work as cores takes, and far below
/// what the watchdog around the whole run allows.
package enum Patience {
  /// For a condition, and for the end of a program.
  package static let limit: Duration = .seconds(600)
  /// For a baseline's deadlines, in tests that are not about them: beyond `limit`, so that a program that waits for one is
  /// killed, and its test fails.
  package static let deadline = "1h"
}
