import SnapshotFiles

/// The JSON Schema of `catalogue.json`.
enum CatalogueSchema {
  static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://rollcall.invalid/schema/catalogue.schema.json",
      "title": "rollcall catalogue",
      "description": "What the backends offer, without anything that changes from run to run. A fact that nobody stated is absent: never read an absent field as false or 0. Within a schema_version fields are only added, so ignore those you do not know.",
      "type": "object",
      "required": ["schema_version", "backends"],
      "not": { "required": ["run"] },
      "properties": {
        "schema_version": { "const": 1 },
        "backends": {
          "type": "object",
          "propertyNames": { "$ref": "#/$defs/name" },
          "additionalProperties": { "$ref": "#/$defs/backend" }
        }
      },
      "$defs": {
        "backend": {
          "type": "object",
          "required": ["kind", "providers"],
          "properties": {
            "kind": { "$ref": "#/$defs/name" },
            "providers": {
              "description": "By who makes the models.",
              "type": "object",
              "propertyNames": { "$ref": "#/$defs/name" },
              "additionalProperties": { "$ref": "#/$defs/row" }
            }
          }
        },
        "row": {
          "type": "object",
          "required": ["models"],
          "properties": {
            "assumed": { "description": "Only the baseline says so; no list ever did.", "const": true },
            "models": { "type": "array", "items": { "$ref": "#/$defs/model" } }
          }
        },
        "model": {
          "type": "object",
          "required": ["model_id", "display_name", "listed"],
          "properties": {
            "model_id": { "$ref": "#/$defs/text" },
            "display_name": { "$ref": "#/$defs/text" },
            "listed": { "description": "Whether the last complete list named it.", "type": "boolean" },
            "usable": false,
            "evidence": false,
            "capabilities": { "$ref": "#/$defs/capabilities" },
    \#(SchemaParts.lifecycle)
          }
        },
        "capabilities": {
          "description": "As in the snapshot, without loaded, vram_bytes and served_by, which come and go.",
          "type": "object",
          "properties": {
    \#(SchemaParts.lastingCapabilities),
            "loaded": false,
            "vram_bytes": false,
            "served_by": false,
            "price": { "$ref": "#/$defs/price" }
          }
        },
    \#(ViewSchema.definitions)
      }
    }

    """#
}
