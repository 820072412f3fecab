import Domain
import SnapshotFiles

/// The definitions that the schemas of the files made from the snapshot share with the snapshot's own.
enum ViewSchema {
  /// Members of `$defs`, without the braces around them.
  static let definitions = #"""
    \#(SchemaParts.scalars),
        "decimal": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$" },
        "status": { "description": "Later versions may know more words: read one that is not listed here as unknown.", "enum": [\#(SchemaParts.quoted(Status.allCases.map(\.rawValue)))] },
        "usable": {
          "description": "yes: it answered, not long ago. no: something proves that it cannot be called. unknown: nobody tried, too long ago, or what came proves neither.",
          "enum": [\#(SchemaParts.quoted(Usability.allCases.map(\.rawValue)))]
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
}
