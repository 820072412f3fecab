/// What a model can do, where that is known: `yes`, `no`, or nothing.
struct AbilityWords {
  /// Tools, reasoning, images: 0 unknown, 1 yes, 2 no.
  let codes: [Int]

  /// Of what is known of a model.
  init(_ facts: Capabilities) {
    let sees: Bool? = facts.inputModalities.isEmpty ? nil : facts.inputModalities.contains("image")
    codes = [facts.tools, facts.reasoning, sees].map { known in known.map { $0 ? 1 : 2 } ?? 0 }
  }

  /// The words of the codes.
  static let words = ["", "yes", "no"]

  /// All of them in one number, for the page's script.
  var code: Int { codes[0] + 3 * codes[1] + 9 * codes[2] }
}
