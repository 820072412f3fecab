/// The definitions that the schemas of the files made from the snapshot share with the snapshot's own.
enum ViewSchema {
  /// Members of `$defs`, without the braces around them.
  static let definitions = #"""
        "name": { "type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": 64 },
        "time": {
          "description": "UTC, exactly milliseconds.",
          "type": "string",
          "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"
        },
        "count": { "type": "integer", "minimum": 0 },
        "text": { "type": "string", "minLength": 1, "maxLength": 256 },
        "texts": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "$ref": "#/$defs/text" } },
        "decimal": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$" },
        "status": { "enum": [\#(quoted(Status.allCases.map(\.rawValue)))] },
        "usable": {
          "description": "yes: it answered, not long ago. no: something proves that it cannot be called. unknown: nobody tried, too long ago, or what came proves neither.",
          "enum": [\#(quoted(Usability.allCases.map(\.rawValue)))]
        },
        "run": {
          "description": "The run that wrote the file. snapshot.json is written last: a file with a newer run than its is disregarded.",
          "type": "object",
          "required": ["id", "sequence", "finished_at"],
          "properties": {
            "id": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
            "sequence": { "type": "integer", "minimum": 1 },
            "finished_at": { "$ref": "#/$defs/time" }
          }
        },
        "price": {
          "description": "Decimal texts, in USD. Unknown is absent; free is \"0\".",
          "type": "object",
          "required": ["currency"],
          "minProperties": 2,
          "properties": {
            "currency": { "const": "USD" },
            "per_million_tokens": {
              "type": "object",
              "minProperties": 1,
              "additionalProperties": { "$ref": "#/$defs/decimal" }
            },
            "per_request": { "description": "For each request, beside its tokens.", "$ref": "#/$defs/decimal" }
          }
        }
    """#

  /// The words of an enumeration, straight from the vocabulary.
  static func quoted(_ words: [String]) -> String {
    words.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
