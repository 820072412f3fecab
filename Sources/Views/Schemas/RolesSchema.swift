import Domain

/// The JSON Schema (draft 2020-12) of `roles.json`, published beside it.
enum RolesSchema {
  private static let usabilities = Usability.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")

  /// The schema's text. Open to fields of later versions, as readers must be.
  static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://rollcall.invalid/schema/roles.schema.json",
      "title": "rollcall roles",
      "description": "What the baseline wants of models, and which route fills each role today. Within a schema_version fields are only added, so ignore those you do not know.",
      "type": "object",
      "required": ["schema_version", "roles", "required"],
      "properties": {
        "schema_version": { "const": 1 },
        "roles": {
          "description": "By the name that the baseline gives each role.",
          "type": "object",
          "propertyNames": { "$ref": "#/$defs/name" },
          "additionalProperties": { "$ref": "#/$defs/role" }
        },
        "required": {
          "description": "What each backend must offer: patterns over its model ids.",
          "type": "object",
          "propertyNames": { "$ref": "#/$defs/name" },
          "additionalProperties": { "$ref": "#/$defs/patterns" }
        }
      },
      "$defs": {
        "name": { "type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": 64 },
        "patterns": { "type": "array", "items": { "type": "string", "minLength": 1 } },
        "price": { "description": "USD per million tokens.", "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$" },
        "tokens": { "type": "integer", "minimum": 1 },
        "role": {
          "type": "object",
          "required": ["prefer", "needs", "filled", "fallbacks", "why"],
          "properties": {
            "prefer": { "description": "Which routes are wanted, the most wanted pattern first; empty for any.", "$ref": "#/$defs/patterns" },
            "needs": { "$ref": "#/$defs/needs" },
            "filled": { "description": "Whether a route fills the role; then it stands in route.", "type": "boolean" },
            "route": { "description": "The best route.", "$ref": "#/$defs/route" },
            "fallbacks": { "description": "The next best, in order.", "type": "array", "maxItems": 10, "items": { "$ref": "#/$defs/route" } },
            "why": { "description": "Why this route, or why none: for people.", "type": "string", "minLength": 1 }
          },
          "if": { "properties": { "filled": { "const": true } } },
          "then": { "required": ["route"] },
          "else": { "not": { "required": ["route"] } }
        },
        "needs": {
          "description": "A fact that nobody states meets no need.",
          "type": "object",
          "properties": {
            "context_tokens": { "$ref": "#/$defs/tokens" },
            "max_output_tokens": { "$ref": "#/$defs/tokens" },
            "input_modalities": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "minLength": 1 } },
            "tools": { "const": true },
            "reasoning": { "const": true },
            "structured_output": { "const": true },
            "task": { "type": "string", "minLength": 1 },
            "max_input_price": { "$ref": "#/$defs/price" },
            "max_output_price": { "$ref": "#/$defs/price" }
          }
        },
        "route": {
          "type": "object",
          "required": ["backend", "provider", "model_id", "usable", "stale"],
          "properties": {
            "backend": { "$ref": "#/$defs/name" },
            "provider": { "$ref": "#/$defs/name" },
            "model_id": { "description": "The id that a request names, byte for byte.", "type": "string", "minLength": 1 },
            "usable": { "enum": [\#(usabilities)] },
            "stale": { "description": "Whether not to rely on it.", "type": "boolean" }
          }
        }
      }
    }

    """#
}
