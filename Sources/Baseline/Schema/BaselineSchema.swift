import Domain

/// The JSON Schema of `baseline.json`, draft 2020-12 (<https://json-schema.org/draft/2020-12>): for editors, which
/// complete and check by it, and for checks outside this program.
///
/// It knows the shape. What takes more (a kind that needs `base_url`, two headers of one name, a profile that fits)
/// only `BaselineReader` can tell; every baseline that it accepts without a warning, the schema accepts too.
package enum BaselineSchema {
  private static let outputs = OutputName.names.map { "\"\($0)\"" }.joined(separator: ", ")

  /// The schema of a baseline that may name `kinds`, ready to be a file.
  package static func text(kinds: [BackendKind]) -> String {
    #"""
    {
      \#(properties),
      "$defs": {
        \#(ValueSchema.definitions),
        \#(NotificationSchema.definition),
        \#(RemoteSchema.definitions),
        \#(DefaultsSchema.definitions),
        \#(BackendSchema.definition(of: kinds)),
        \#(RoleSchema.definitions),
        \#(ValueSchema.figures),
        \#(ModelSchema.definitions)
      }
    }

    """#
  }

  /// What stands beside `$defs`.
  private static let properties = #"""
    "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "rollcall baseline",
      "description": "The LLM backends that rollcall calls, and what is known of their models before any answers.",
      "type": "object",
      "required": ["schema_version"],
      "additionalProperties": false,
      "properties": {
        "$schema": { "type": "string", "description": "Where an editor finds this schema; rollcall does not look." },
        "schema_version": { "const": 1, "description": "The version of this format." },
        "defaults": { "$ref": "#/$defs/defaults" },
        "backends": { "$ref": "#/$defs/backends" },
        "outputs": {
          "type": "array", "uniqueItems": true,
          "items": { "enum": [\#(outputs)] },
          "description": "What is published beside snapshot.json: everything unless told otherwise."
        },
        "history": {
          "type": "object", "additionalProperties": false,
          "description": "How many checks in a row open and close an incident: 2 and 2 unless told otherwise.",
          "properties": {
            "open_after": { "type": "integer", "minimum": 1, "maximum": 100 },
            "close_after": { "type": "integer", "minimum": 1, "maximum": 100 }
          }
        },
        "keep": { "type": "integer", "minimum": 0, "maximum": 1000, "description": "How many published snapshots are kept for rollcall restore." },
        "roles": {
          "type": "object", "maxProperties": 100,
          "description": "What models are for: roles.json names the best usable route for each.",
          "propertyNames": { "$ref": "#/$defs/name" },
          "additionalProperties": { "$ref": "#/$defs/role" }
        },
        \#(NotificationSchema.properties),
        \#(RemoteSchema.properties),
        "profiles": {
          "type": "object",
          "description": "Named changes, chosen by --profile NAME: each field given replaces the baseline's own.",
          "propertyNames": { "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" },
          "additionalProperties": {
            "type": "object", "additionalProperties": false,
            "properties": {
              "defaults": { "$ref": "#/$defs/defaults" },
              "backends": { "$ref": "#/$defs/backends" }
            }
          }
        }
      }
    """#
}
