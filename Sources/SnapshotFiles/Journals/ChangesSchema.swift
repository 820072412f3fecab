import Domain

/// The JSON Schema (draft 2020-12) of `changes.json`.
package enum ChangesSchema {
  /// Open to fields of later versions, as readers must be; the values of ours are exact.
  package static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://rollcall.invalid/schema/changes.schema.json",
      "title": "rollcall changes",
      "description": "What changed from run to run, newest first. Within a schema_version fields and kinds of change are only added, so pass over those you do not know.",
      "type": "object",
      "required": ["schema_version", "run", "journal", "changes"],
      "properties": {
        "schema_version": { "const": 1 },
        "run": {
          "description": "The run that last added something, or began the file.",
          "type": "object",
          "required": ["id", "sequence"],
          "properties": {
            "id": { "$ref": "#/$defs/run_id" },
            "sequence": { "type": "integer", "minimum": 1 }
          }
        },
        "journal": {
          "description": "Which run began the file, and when: with it the feed begins, too.",
          "type": "object",
          "required": ["id", "since"],
          "properties": {
            "id": { "$ref": "#/$defs/run_id" },
            "since": { "$ref": "#/$defs/time" }
          }
        },
        "changes": {
          "type": "array",
          "maxItems": \#(Change.keptInFile),
          "items": { "$ref": "#/$defs/change" }
        }
      },
      "$defs": {
        "run_id": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
    \#(SchemaParts.nameAndTime),
        "text": { "type": "string", "minLength": 1, "maxLength": 256 },
        "change": {
          "type": "object",
          "required": ["id", "at", "sequence", "change", "backend"],
          "properties": {
            "id": { "description": "Never given to another change.", "type": "string", "pattern": "^[0-9]+-[1-9][0-9]*$" },
            "at": { "description": "When it was found.", "$ref": "#/$defs/time" },
            "sequence": { "description": "In which run.", "type": "integer", "minimum": 0 },
            "change": { "enum": [\#(SchemaParts.quoted(Change.Category.allCases.map(\.rawValue)))] },
            "backend": { "$ref": "#/$defs/name" },
            "provider": { "description": "Of a change of a provider or a model.", "$ref": "#/$defs/name" },
            "model_id": { "description": "Of a change of a model.", "$ref": "#/$defs/text" },
            "details": {
              "description": "Which facts are others, in the snapshot's own words for them.",
              "type": "array",
              "minItems": 1,
              "maxItems": \#(ChangesFile.mostDetails),
              "items": { "$ref": "#/$defs/detail" }
            }
          }
        },
        "detail": {
          "type": "object",
          "required": ["field"],
          "properties": {
            "field": { "type": "string", "pattern": "^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$" },
            "before": { "description": "Absent where nobody stated it.", "$ref": "#/$defs/text" },
            "after": { "description": "Absent where nobody states it any more.", "$ref": "#/$defs/text" }
          }
        }
      }
    }

    """#
}
