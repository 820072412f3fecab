/// The part of the baseline's schema about what holds for all backends, indented as it lands in the whole.
enum DefaultsSchema {
  /// The defaults, and the table of backends: members of `$defs`.
  static let definitions = #"""
    "defaults": {
          "type": "object",
          "description": "What holds for every backend that does not say otherwise, and for the run.",
          "additionalProperties": false,
          "properties": {
            "deadline": { "$ref": "#/$defs/duration", "description": "For one backend's whole turn, all pages and retries: 10s unless told otherwise, at most 1h." },
            "connect_timeout": { "$ref": "#/$defs/duration", "description": "For each connection, name lookup and TLS included: 3s unless told otherwise." },
            "run_deadline": { "$ref": "#/$defs/duration", "description": "For the run as a whole, at most 1d. Unless given, as long as the queue needs, at least 60s." },
            "interval": { "$ref": "#/$defs/duration", "description": "How long a good answer stands before a backend is asked again. Unless given, it is asked on every run." },
            "max_in_flight": { "type": "integer", "minimum": 1, "maximum": 4096, "description": "Backends asked at the same time: 32 unless told otherwise." },
            "max_in_flight_per_host": { "type": "integer", "minimum": 1, "maximum": 4096, "description": "Of these, towards one host and port: 6 unless told otherwise." },
            "valid_for": { "$ref": "#/$defs/duration", "description": "How long a row is believed before it counts as stale: 24h unless told otherwise, at most 366d." },
            "max_response_bytes": { "$ref": "#/$defs/response_bytes" },
            "limits": {
              "type": "object", "additionalProperties": false,
              "properties": {
                "models_per_row": { "type": "integer", "minimum": 1, "maximum": 100000, "description": "The most models that one provider of one backend may have: \#(PublicFacts.usualModelsPerRow) unless set otherwise. A longer row is left out whole." }
              }
            },
            "proxy": { "$ref": "#/$defs/proxy", "description": "For all backends but those on a loopback host or a Unix socket." },
            "ca_file": { "$ref": "#/$defs/path", "description": "A PEM bundle in place of the system's certificate store." }
          }
        },
        "backends": {
          "type": "object",
          "description": "The backends by name: lower-case letters, digits and _, a letter first.",
          "propertyNames": { "$ref": "#/$defs/name" },
          "maxProperties": 10000,
          "additionalProperties": { "$ref": "#/$defs/backend" }
        }
    """#
}
