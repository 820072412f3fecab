/// The part of the baseline's schema about places outside that a run goes on from and publishes into, indented as it
/// lands in the whole.
enum RemoteSchema {
  /// The members of the baseline.
  static let properties = #"""
    "previous": {
          "description": "A published snapshot that a run goes on from where its own folder holds an older one, or none.",
          "oneOf": [{ "$ref": "#/$defs/site" }, { "$ref": "#/$defs/previous" }]
        },
        "publish": {
          "type": "object", "required": ["s3"], "additionalProperties": false,
          "description": "Where a run publishes besides its own folder.",
          "properties": { "s3": { "$ref": "#/$defs/bucket" } }
        }
    """#

  /// What they are: members of `$defs`.
  static let definitions = #"""
    "site": {
          "type": "string",
          "pattern": "^([Hh][Tt][Tt][Pp][Ss]://|[Hh][Tt][Tt][Pp]://([^/]*\\.)?(localhost|127\\.[0-9.]+|\\[::1\\])(:|/|$))[^@?#\\\\\\s]*$",
          "description": "A published snapshot.json, or its folder: https, or http on this machine."
        },
        "previous": {
          "type": "object", "required": ["url"], "additionalProperties": false,
          "properties": {
            "url": { "$ref": "#/$defs/site" },
            "credential": { "$ref": "#/$defs/reference", "description": "Sent as a bearer token." },
            "headers": { "$ref": "#/$defs/backend/properties/headers" },
            "deadline": { "$ref": "#/$defs/duration", "description": "For all of it: 30s unless told otherwise, at most 10m." },
            "proxy": { "$ref": "#/$defs/proxy" },
            "ca_file": { "$ref": "#/$defs/path" }
          }
        },
        "bucket": {
          "type": "object", "required": ["bucket", "region", "credential"], "additionalProperties": false,
          "properties": {
            "bucket": { "type": "string", "pattern": "^(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", "description": "Its name." },
            "region": { "type": "string", "pattern": "^[a-z0-9-]{1,64}$", "description": "The region that signatures name." },
            "endpoint": { "$ref": "#/$defs/url", "description": "The server: https://s3.REGION.amazonaws.com unless told otherwise." },
            "prefix": {
              "type": "string", "maxLength": 200, "pattern": "^(?!\\.{1,2}(/|$))[A-Za-z0-9_.-]+(/(?!\\.{1,2}(/|$))[A-Za-z0-9_.-]+)*/?$",
              "description": "What every key begins with, such as prod/."
            },
            "credential": {
              "type": "object", "required": ["access_key_id", "secret_access_key"], "additionalProperties": false,
              "properties": {
                "access_key_id": { "$ref": "#/$defs/reference" },
                "secret_access_key": { "$ref": "#/$defs/reference" },
                "session_token": { "$ref": "#/$defs/reference" }
              }
            },
            "deadline": { "$ref": "#/$defs/duration", "description": "For all of it: 60s unless told otherwise, at most 10m." },
            "proxy": { "$ref": "#/$defs/proxy" },
            "ca_file": { "$ref": "#/$defs/path" }
          }
        }
    """#
}
