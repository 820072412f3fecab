/// The JSON Schema of `by-model.json`.
enum ByModelSchema {
  static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://rollcall.invalid/schema/by-model.schema.json",
      "title": "rollcall by model",
      "description": "Every route to each model, the best first. A fact that nobody stated is absent: never read an absent field as false or 0. Within a schema_version fields are only added, so ignore those you do not know.",
      "type": "object",
      "required": ["schema_version", "run", "models"],
      "properties": {
        "schema_version": { "const": 1 },
        "run": { "$ref": "#/$defs/run" },
        "models": {
          "description": "By PROVIDER/ID, the id without its maker's name in front.",
          "type": "object",
          "propertyNames": { "pattern": "^[a-z][a-z0-9_]*/." },
          "additionalProperties": { "$ref": "#/$defs/model" }
        }
      },
      "$defs": {
        "model": {
          "type": "object",
          "required": ["display_name", "routes"],
          "properties": {
            "display_name": { "description": "As the best route has it.", "$ref": "#/$defs/text" },
            "routes": {
              "description": "Usable, then fresh, then fast; those that nothing offers now stand last.",
              "type": "array",
              "minItems": 1,
              "items": { "$ref": "#/$defs/route" }
            }
          }
        },
        "route": {
          "type": "object",
          "required": ["backend", "model_id", "listed", "usable", "stale", "status"],
          "properties": {
            "backend": { "$ref": "#/$defs/name" },
            "model_id": { "description": "What to send.", "$ref": "#/$defs/text" },
            "listed": { "description": "Whether the backend's last complete list named it.", "type": "boolean" },
            "usable": { "$ref": "#/$defs/usable" },
            "stale": { "description": "Whether not to rely on what is said of it.", "type": "boolean" },
            "status": { "description": "The backend's.", "$ref": "#/$defs/status" },
            "latency_ms": { "description": "How long the backend usually takes to answer with its list.", "$ref": "#/$defs/count" },
            "context_tokens": { "$ref": "#/$defs/count" },
            "max_output_tokens": { "$ref": "#/$defs/count" },
            "price": { "$ref": "#/$defs/price" }
          }
        },
    \#(ViewSchema.definitions)
      }
    }

    """#
}
