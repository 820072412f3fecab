/// The part of the baseline's schema about those whom runs tell of themselves, indented as it lands in the whole.
enum NotificationSchema {
  /// The members of the baseline.
  static let properties = #"""
    "ping": {
          "$ref": "#/$defs/receiver",
          "description": "A dead man's switch in the manner of healthchecks.io: told when a run starts, when it has published and when it could not."
        },
        "webhook": {
          "$ref": "#/$defs/receiver",
          "description": "Takes the changes of a run that has some, as JSON."
        }
    """#

  /// What each of them is: a member of `$defs`.
  static let definition = #"""
    "receiver": {
          "type": "object", "required": ["url"], "additionalProperties": false,
          "properties": {
            "url": {
              "description": "Where it lives; a reference where that is a secret.",
              "oneOf": [
                { "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^@/?#\\\\\\s]+(/[^?#\\\\\\s]*)?(\\?[^#\\\\\\s]*)?$" },
                { "$ref": "#/$defs/reference" }
              ]
            },
            "headers": { "$ref": "#/$defs/backend/properties/headers" },
            "timeout": { "$ref": "#/$defs/duration", "description": "How long telling it may take: 5s unless told otherwise, at most 60s." }
          }
        }
    """#
}
