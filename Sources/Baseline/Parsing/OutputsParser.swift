import Domain
import JSON

/// Reads `outputs`: which files are published beside the snapshot.
enum OutputsParser {
  /// The names given, with those that they need; nil where they are no list of names.
  static func read(_ field: Field) -> Set<String>? {
    guard let elements = field.elements("a list of outputs") else { return nil }
    let known = OutputName.names
    var names: Set<String> = []
    for element in elements {
      guard let name = element.text("the name of an output") else { continue }
      if known.contains(name) {
        names.insert(name)
      } else {
        let near = Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"? " } ?? ""
        element.report(
          "no output \(DisplayText.quoted(name))",
          hint: near + "the known ones are \(DisplayText.list(known))")
      }
    }
    return OutputName.closed(names)
  }

  /// Warns of what the baseline asks for and its outputs leave no run to remember.
  static func judge(
    _ outputs: Set<String>?, _ requirements: Requirements, _ targets: [NotificationKind],
    _ findings: BaselineFindings
  ) {
    guard let outputs else { return }
    let forVerbs = requirements == Requirements() ? [] : ["no verb knows the roles and what is required"]
    let needs =
      forVerbs.map { (output: OutputName.roles.rawValue, lack: $0) }
      + targets.flatMap { kind in
        kind.needs.map { ($0.output, "the \(kind.rawValue) is not told of \($0.subject)") }
      }
    for (output, lack) in needs where !outputs.contains(output) {
      findings.warn(
        [.key("outputs")], "leaves out \"\(output)\", without which \(lack)", hint: "add \"\(output)\"")
    }
  }
}
