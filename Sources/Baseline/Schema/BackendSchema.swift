import Domain

/// The part of the baseline's schema about one backend, indented as it lands in the whole.
enum BackendSchema {
  /// A backend of one of `kinds`: a member of `$defs`.
  static func definition(of kinds: [BackendKind]) -> String {
    #"""
    "backend": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "kind": {
              "description": "Which protocol the backend speaks.",
              "enum": [\#(names(of: kinds))]
            },
            \#(route),
            "options": {
              "type": "object", "additionalProperties": false,
              "description": "What only one kind needs.",
              "properties": {
                \#(OptionSchema.properties(of: kinds))
              }
            },
            \#(rest)
          }
        }
    """#
  }

  /// The names of `kinds`, each in both spellings, as members of a JSON array.
  private static func names(of kinds: [BackendKind]) -> String {
    kinds.map(\.name).flatMap { name in
      let hyphenated = String(name.map { $0 == "_" ? "-" : $0 })
      return name == hyphenated ? [name] : [name, hyphenated]
    }.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  /// Where it is, and what its requests carry.
  private static let route = #"""
    "base_url": {
              "$ref": "#/$defs/url",
              "description": "Where the backend lives, when not at its kind's public address. No user name, no query."
            },
            "credential": { "$ref": "#/$defs/credential" },
            "provider": { "$ref": "#/$defs/name", "description": "The maker of models that name none." },
            "providers": {
              "type": "object", "additionalProperties": { "$ref": "#/$defs/name" },
              "description": "From owner names as the backend writes them to providers."
            },
            "deadline": { "$ref": "#/$defs/duration", "description": "For this backend's whole turn, all pages and retries." },
            "connect_timeout": { "$ref": "#/$defs/duration", "description": "For each connection, name lookup and TLS included." },
            "interval": { "$ref": "#/$defs/duration", "description": "How long a good answer stands before this backend is asked again." },
            "max_response_bytes": { "$ref": "#/$defs/response_bytes" },
            "headers": {
              "type": "object",
              "description": "Headers for each request. One that carries a key takes a reference, not a text.",
              "propertyNames": { "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" },
              "additionalProperties": {
                "oneOf": [
                  { "type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]*[^\\u0000-\\u0020\\u007f-\\u009f][^\\u0000-\\u001f\\u007f-\\u009f]*$" },
                  { "$ref": "#/$defs/reference" }
                ]
              }
            },
            "proxy": { "$ref": "#/$defs/proxy" },
            "ca_file": { "$ref": "#/$defs/path", "description": "A PEM bundle in place of the system's certificate store." },
            "client_certificate": {
              "type": "object", "required": ["certificate_file", "key_file"], "additionalProperties": false,
              "description": "Shows the server who we are: a PEM certificate and its key.",
              "properties": {
                "certificate_file": { "$ref": "#/$defs/path" },
                "key_file": { "$ref": "#/$defs/path" }
              }
            },
            "unix_socket": { "$ref": "#/$defs/path", "description": "A socket to connect to in place of the URL's host and port." },
            "include": { "$ref": "#/$defs/globs", "description": "When not empty, only models whose id matches one of these are kept." },
            "exclude": { "$ref": "#/$defs/globs", "description": "Models whose id matches one of these are left out." }
    """#

  /// Whether it is asked, what is checked beyond the list, and what is assumed.
  private static let rest = #"""
    "disabled": { "type": "boolean", "description": "Whether the backend is left alone; its rows stay." },
            "publish_origin": { "type": "boolean", "description": "Whether scheme and host may stand in the snapshot." },
            "readiness": {
              "type": "object", "additionalProperties": false,
              "description": "What to check beyond the list.",
              "properties": {
                "mode": {
                  "enum": ["off", "metadata", "inference"],
                  "description": "off: the list alone. metadata, the default: what the kind offers for free. inference: the smallest requests that models accept, which may cost money."
                },
                "models": {
                  "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/text" },
                  "description": "Patterns over the ids of models to look at one by one: with inference all unless told otherwise, with metadata none."
                },
                "every": { "$ref": "#/$defs/duration", "description": "How old a model's evidence must be before it is looked at again: 24h unless told otherwise." },
                "max_requests_per_run": { "type": "integer", "minimum": 1, "maximum": 1000, "description": "Requests about single models in one run: 3 unless told otherwise." },
                "max_usd_per_day": { "$ref": "#/$defs/amount", "description": "The most that inference may cost in a day of UTC, by the list's own prices; models of unknown price are then not paid for." }
              }
            },
            "required": {
              "type": "array", "items": { "$ref": "#/$defs/text" },
              "description": "What check demands: for each of these patterns over model ids, one that is offered."
            },
            "models": {
              "type": "object",
              "description": "Models assumed until the backend answers, by provider.",
              "propertyNames": { "$ref": "#/$defs/name" },
              "additionalProperties": { "type": "array", "items": { "$ref": "#/$defs/model" } }
            }
    """#
}
