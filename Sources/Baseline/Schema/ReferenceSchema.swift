/// The part of the baseline's schema about where secrets are kept, indented as it lands in the whole.
enum ReferenceSchema {
  /// The forms of a reference, and of what several references make.
  static let definitions = #"""
    "reference": {
              "description": "Where a secret is kept: exactly one of env, file, systemd_credential and command. Never the secret itself.",
              "oneOf": [
                {
                  "type": "object", "required": ["env"], "additionalProperties": false,
                  "properties": { "env": { "$ref": "#/$defs/variable", "description": "The name of a variable of the run's environment." } }
                },
                {
                  "type": "object", "required": ["file"], "additionalProperties": false,
                  "properties": { "file": { "$ref": "#/$defs/path" } }
                },
                {
                  "type": "object", "required": ["systemd_credential"], "additionalProperties": false,
                  "properties": {
                    "systemd_credential": {
                      "type": "string", "pattern": "^(?!\\.{1,2}$)[!-.0-~]{1,255}$",
                      "description": "The name of a credential that systemd hands to the unit."
                    }
                  }
                },
                {
                  "type": "object", "required": ["command"], "additionalProperties": false,
                  "properties": {
                    "command": { "$ref": "#/$defs/argv" },
                    "deadline": { "$ref": "#/$defs/duration", "description": "How long the command may take: 10s unless told otherwise." }
                  }
                }
              ]
            },
            "credential": {
              "description": "Where the key is kept; or, for a kind that signs its requests, the parts of the key.",
              "oneOf": [
                { "$ref": "#/$defs/reference" },
                {
                  "type": "object", "required": ["access_key_id", "secret_access_key"], "additionalProperties": false,
                  "properties": {
                    "access_key_id": { "$ref": "#/$defs/reference" },
                    "secret_access_key": { "$ref": "#/$defs/reference" },
                    "session_token": { "$ref": "#/$defs/reference" }
                  }
                }
              ]
            }
    """#
}
