/// What the baseline's schema says of `options`, made from what the kinds themselves say of them.
enum OptionSchema {
  /// The members of the schema's `properties`, one a line.
  static func properties(of kinds: [BackendKind]) -> String {
    var lines: [String] = []
    for profile in kinds {
      for option in profile.options { lines.append(member(option, of: profile.name)) }
    }
    return lines.sorted().joined(separator: ",\n            ")
  }

  private static func member(_ option: OptionField, of kind: String) -> String {
    let required = option.isRequired ? ", required" : ""
    return
      "\"\(option.name)\": { \(shape(option)), \"description\": \"Kind \(kind)\(required): \(option.meaning)\" }"
  }

  private static let name = "\"type\": \"string\", \"pattern\": \"^[!-~]{1,128}$\""

  private static func shape(_ option: OptionField) -> String {
    switch (option.name, option.shape) {
    case ("argv", _): return "\"$ref\": \"#/$defs/argv\""
    case ("environment", _): return "\"type\": \"array\", \"items\": { \"$ref\": \"#/$defs/variable\" }"
    case (_, .text): return "\"$ref\": \"#/$defs/text\""
    case (_, .hostLabel):
      return "\"type\": \"string\", \"pattern\": \"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$\""
    case (_, .name): return name
    case (_, .names): return "\"type\": \"array\", \"minItems\": 1, \"items\": { \(name) }"
    case (_, .url): return "\"$ref\": \"#/$defs/url\""
    case (_, .path): return "\"$ref\": \"#/$defs/path\""
    case (_, .texts):
      let least = option.isRequired ? ", \"minItems\": 1" : ""
      return "\"type\": \"array\"\(least), \"items\": { \"$ref\": \"#/$defs/text\" }"
    case (_, .word(let words)):
      return "\"enum\": [\(words.map { "\"\($0)\"" }.joined(separator: ", "))]"
    case (_, .credential): return "\"$ref\": \"#/$defs/reference\""
    case (_, .object(let members)):
      let required = members.filter(\.isRequired).map { "\"\($0.name)\"" }.joined(separator: ", ")
      let properties = members.map { "\"\($0.name)\": { \(shape($0)), \"description\": \"\($0.meaning)\" }" }
      return "\"type\": \"object\", \"additionalProperties\": false, \"required\": [\(required)], "
        + "\"properties\": { \(properties.joined(separator: ", ")) }"
    }
  }
}
