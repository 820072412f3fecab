import Domain

/// What the schemas of several files say alike: members of `$defs` and of `properties`, without the braces around them.
package enum SchemaParts {
  /// Definitions of names and of times.
  static let nameAndTime = #"""
        "name": { "type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": 64 },
        "time": {
          "description": "UTC, exactly milliseconds.",
          "type": "string",
          "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"
        }
    """#

  /// Definitions of `name`, `time`, `count`, `text` and `texts`.
  package static let scalars = #"""
    \#(nameAndTime),
        "count": { "type": "integer", "minimum": 0 },
        "text": { "type": "string", "minLength": 1, "maxLength": 256 },
        "texts": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "$ref": "#/$defs/text" } }
    """#

  /// What a model's list says of its life, a property.
  package static let lifecycle = #"""
            "lifecycle": {
              "type": "object",
              "properties": {
                "status": { "enum": [\#(quoted(Lifecycle.Status.allCases.map(\.rawValue)))] },
                "created_at": { "$ref": "#/$defs/time" },
                "deprecated_at": { "$ref": "#/$defs/time" },
                "retires_at": { "$ref": "#/$defs/time" },
                "successor": { "$ref": "#/$defs/text" }
              }
            }
    """#

  /// What a model can do and does not change while it is served: properties.
  package static let lastingCapabilities = #"""
            "task": { "$ref": "#/$defs/text" },
            "context_tokens": { "$ref": "#/$defs/count" },
            "max_output_tokens": { "$ref": "#/$defs/count" },
            "input_modalities": { "$ref": "#/$defs/texts" },
            "output_modalities": { "$ref": "#/$defs/texts" },
            "tools": { "type": "boolean" },
            "reasoning": { "type": "boolean" },
            "structured_output": { "type": "boolean" },
            "quantization": { "$ref": "#/$defs/text" },
            "parameter_count": { "$ref": "#/$defs/count" },
            "size_bytes": { "$ref": "#/$defs/count" }
    """#

  /// The words of an enumeration, straight from the vocabulary, so that the schema cannot go stale.
  package static func quoted(_ words: [String]) -> String {
    words.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
