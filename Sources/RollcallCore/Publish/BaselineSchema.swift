/// The JSON Schema of `baseline.json`, draft 2020-12 (<https://json-schema.org/draft/2020-12>): for editors, which
/// complete and check by it, and for checks outside this program.
///
/// It knows the shape. What takes more (a kind that needs `base_url`, two headers of one name, a profile that fits)
/// only `BaselineReader` can tell; every baseline that it accepts without a warning, the schema accepts too.
package enum BaselineSchema {
  /// The names of all kinds, each in both spellings, as members of a JSON array.
  private static let kinds = AdapterList.all.map(\.profile.name).flatMap { name in
    let hyphenated = String(name.map { $0 == "_" ? "-" : $0 })
    return name == hyphenated ? [name] : [name, hyphenated]
  }.map { "\"\($0)\"" }.joined(separator: ", ")

  private static let outputs = DerivedOutputs.names.map { "\"\($0)\"" }.joined(separator: ", ")

  /// The schema, ready to be a file.
  package static let text = #"""
    {
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
        \#(ReceiverSchema.properties),
        \#(PlaceSchema.properties),
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
      },
      "$defs": {
        "name": { "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" },
        "text": { "type": "string", "pattern": "\\S" },
        "url": { "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^@/?#\\\\\\s]+(/[^?#\\\\\\s]*)?$" },
        "path": {
          "type": "string",
          "pattern": "^(?!~(/|$)).*\\S",
          "description": "A file; relative to the folder of this baseline."
        },
        "duration": {
          "type": "string",
          "pattern": "^(?=.*[1-9])[0-9]{1,9}(ms|s|m|h|d)$",
          "description": "A whole number above zero and one of ms, s, m, h, d: 250ms, 10s, 5m, 24h, 7d."
        },
        "response_bytes": {
          "type": "integer", "minimum": 1, "maximum": 1073741824,
          "description": "The most bytes of answer that one backend may send in a run, all pages together: 33554432 unless told otherwise."
        },
        "variable": { "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$" },
        "argv": {
          "type": "array", "minItems": 1, "items": { "type": "string" }, "prefixItems": [{ "$ref": "#/$defs/text" }],
          "description": "A program and its arguments; no shell reads them."
        },
        \#(ReferenceSchema.definitions),
        "proxy": {
          "description": "The way out: http://, https:// or socks5h:// with host and port; a reference where the URL holds a password; none for a direct way in spite of the defaults.",
          "oneOf": [
            { "const": "none" },
            { "type": "string", "pattern": "^([Hh][Tt][Tt][Pp][Ss]?|[Ss][Oo][Cc][Kk][Ss]5[Hh])://[^@/?#\\s]+:[0-9]{1,5}/?$" },
            { "$ref": "#/$defs/reference" }
          ]
        },
        "globs": {
          "type": "array", "items": { "$ref": "#/$defs/text" },
          "description": "Patterns over model ids: * stands for any run of characters, ? for one."
        },
        \#(ReceiverSchema.definition),
        \#(PlaceSchema.definitions),
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
                "models_per_row": { "type": "integer", "minimum": 1, "maximum": 100000, "description": "The most models that one provider of one backend may have: 500 unless told otherwise." }
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
        },
        "backend": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "kind": {
              "description": "Which protocol the backend speaks.",
              "enum": [\#(kinds)]
            },
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
            "exclude": { "$ref": "#/$defs/globs", "description": "Models whose id matches one of these are left out." },
            "options": {
              "type": "object", "additionalProperties": false,
              "description": "What only one kind needs.",
              "properties": {
                \#(OptionSchema.properties)
              }
            },
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
          }
        },
        \#(RoleSchema.definitions),
        "tokens": { "type": "integer", "minimum": 1, "maximum": 1000000000 },
        "count": { "type": "integer", "minimum": 0 },
        "words": { "type": "array", "items": { "type": "string", "minLength": 1 } },
        "amount": {
          "description": "USD; a decimal as text keeps its digits.",
          "oneOf": [
            { "type": "number", "minimum": 0 },
            { "type": "string", "pattern": "^\\+?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?$" }
          ]
        },
        "time": {
          "type": "string",
          "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,12})?([Zz]|[+-][0-9]{2}:[0-9]{2}))?$",
          "description": "A time of RFC 3339, or a day."
        },
        \#(ModelSchema.definitions)
      }
    }

    """#
}
