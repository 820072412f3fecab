/// A shell that can complete our command line, and the script that teaches it to.
enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish

  /// The script, made from the option table.
  var script: String {
    switch self {
    case .bash: BashCompletions.text
    case .zsh: ZshCompletions.text
    case .fish: FishCompletions.text
    }
  }

  /// `text` as one word of any of them that expands nothing.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }

  /// The `sed` script that prints the backends of a snapshot, which holds one a line.
  static let backendLines = #"/^{"backends":{/,/^}/s/^"\([a-z][a-z0-9_]*\)":{.*/\1/p"#

  /// The units of a duration, offered behind a number.
  static let units = ["ms", "s", "m", "h", "d"]
}

extension CompletionSource {
  /// Its name in a script, where the words of a choice are given apart.
  var word: String {
    switch self {
    case .free: "free"
    case .files: "files"
    case .folders: "folders"
    case .backends: "backends"
    case .variables: "variables"
    case .durations: "durations"
    case .choice: "words"
    }
  }

  /// The words of a choice.
  var choices: [String] {
    if case .choice(let words) = self { return words }
    return []
  }
}
