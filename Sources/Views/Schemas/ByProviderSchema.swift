import Domain
import SnapshotFiles

/// The JSON Schema of `by-provider.json`.
enum ByProviderSchema {
  static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://rollcall.invalid/schema/by-provider.schema.json",
      "title": "rollcall by provider",
      "description": "For each maker of models the backends that offer them. Within a schema_version fields are only added, so ignore those you do not know.",
      "type": "object",
      "required": ["schema_version", "run", "providers"],
      "properties": {
        "schema_version": { "const": 1 },
        "run": { "$ref": "#/$defs/run" },
        "providers": {
          "type": "object",
          "propertyNames": { "$ref": "#/$defs/name" },
          "additionalProperties": { "$ref": "#/$defs/provider" }
        }
      },
      "$defs": {
        "provider": {
          "type": "object",
          "required": ["backends", "models"],
          "properties": {
            "backends": {
              "description": "Those that hold models of it, also models that only the baseline assumes.",
              "type": "object",
              "minProperties": 1,
              "propertyNames": { "$ref": "#/$defs/name" },
              "additionalProperties": { "$ref": "#/$defs/offer" }
            },
            "models": {
              "description": "By the id to send: the backends that list it.",
              "type": "object",
              "propertyNames": { "$ref": "#/$defs/text" },
              "additionalProperties": {
                "type": "array",
                "minItems": 1,
                "uniqueItems": true,
                "items": { "$ref": "#/$defs/name" }
              }
            }
          }
        },
        "offer": {
          "type": "object",
          "required": ["status", "stale", "source", "refreshed_at", "models", "listed", "usable"],
          "properties": {
            "status": { "$ref": "#/$defs/status" },
            "stale": { "description": "Whether not to rely on it.", "type": "boolean" },
            "source": { "description": "Who wrote the row last.", "enum": [\#(SchemaParts.quoted(Row.Source.allCases.map(\.rawValue)))] },
            "refreshed_at": { "$ref": "#/$defs/time" },
            "models": { "description": "All that are held, also those that are missing from the list.", "$ref": "#/$defs/count" },
            "listed": { "$ref": "#/$defs/count" },
            "usable": { "description": "Those that are proven to be.", "$ref": "#/$defs/count" }
          }
        },
    \#(ViewSchema.definitions)
      }
    }

    """#
}
