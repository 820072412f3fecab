import Domain

/// The JSON Schema (draft 2020-12) of `history.json`, published beside it.
package enum HistorySchema {
  /// The schema's text. Open to fields of later versions, as readers must be; the values of ours are exact.
  package static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://rollcall.invalid/schema/history.schema.json",
      "title": "rollcall history",
      "description": "How every backend answered in the runs before, and the incidents made of that. What is computed (uptime, recovery, degraded_above_ms) is as of the backend's last check. Within a schema_version fields are only added, so ignore those you do not know.",
      "type": "object",
      "required": ["schema_version", "run", "rules", "backends", "incidents", "next_incident", "offline"],
      "properties": {
        "schema_version": { "const": 1 },
        "run": {
          "description": "The run that last changed this file; disregard the file when the snapshot's sequence is lower.",
          "type": "object",
          "required": ["id", "sequence"],
          "properties": {
            "id": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
            "sequence": { "type": "integer", "minimum": 1 }
          }
        },
        "rules": {
          "description": "How many failures in a row open an incident, and how many good checks in a row close it.",
          "type": "object",
          "required": ["open_after", "close_after"],
          "properties": {
            "open_after": { "type": "integer", "minimum": 1, "maximum": 100 },
            "close_after": { "type": "integer", "minimum": 1, "maximum": 100 }
          }
        },
        "backends": {
          "description": "By the name that the baseline gives each endpoint and account.",
          "type": "object",
          "propertyNames": { "$ref": "#/$defs/name" },
          "additionalProperties": { "$ref": "#/$defs/backend" }
        },
        "incidents": {
          "description": "Newest first: the last \#(History.keptIncidents), and every one that goes on.",
          "type": "array",
          "items": { "$ref": "#/$defs/incident" }
        },
        "next_incident": { "description": "The id that the next incident gets; none is given twice.", "type": "integer", "minimum": 1 },
        "offline": {
          "description": "When this machine itself was offline, newest first: from the start of the first such run to that of the last.",
          "type": "array",
          "maxItems": \#(History.keptOfflineSpells),
          "items": {
            "type": "object",
            "required": ["from", "to", "runs"],
            "properties": {
              "from": { "$ref": "#/$defs/time" },
              "to": { "$ref": "#/$defs/time" },
              "runs": { "type": "integer", "minimum": 1 }
            }
          }
        }
      },
      "$defs": {
    \#(SchemaParts.nameAndTime),
        "count": { "type": "integer", "minimum": 0 },
        "outcome": {
          "description": "Later versions know more words: read one that is not listed here as unclassified, and keep the check.",
          "enum": [\#(SchemaParts.quoted(Outcome.allCases.filter { $0 != .interrupted }.map(\.rawValue)))]
        },
        "backend": {
          "type": "object",
          "required": ["checks", "current_day", "days", "recovery", "uptime"],
          "properties": {
            "as_of": { "description": "The start of its last check: the moment that uptime looks back from. Absent without checks.", "$ref": "#/$defs/time" },
            "checks": {
              "description": "Its last checks in the order in which they were noted: start, outcome, milliseconds in all.",
              "type": "array",
              "maxItems": \#(History.keptChecks),
              "items": {
                "type": "array",
                "minItems": 3,
                "prefixItems": [{ "$ref": "#/$defs/time" }, { "$ref": "#/$defs/outcome" }, { "$ref": "#/$defs/count" }]
              }
            },
            "current_day": {
              "description": "The good checks of the day of the last check: milliseconds (exact below 1000, from there on three digits, rounded up), and how many took that long.",
              "type": "array",
              "items": {
                "type": "array",
                "minItems": 2,
                "prefixItems": [{ "$ref": "#/$defs/count" }, { "type": "integer", "minimum": 1 }]
              }
            },
            "days": {
              "description": "Days of UTC on which there were checks, oldest first: day, checks, good ones, and where there was a good one the milliseconds that 50 and 95 of 100 good ones took at most.",
              "type": "array",
              "maxItems": \#(History.keptDays),
              "items": {
                "type": "array",
                "minItems": 3,
                "prefixItems": [
                  { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
                  { "type": "integer", "minimum": 1 }, { "$ref": "#/$defs/count" }, { "$ref": "#/$defs/count" }, { "$ref": "#/$defs/count" }
                ]
              }
            },
            "degraded_above_ms": { "description": "A good check that takes longer counts as degraded; absent while fewer than \#(History.learntFrom) good ones are kept.", "$ref": "#/$defs/count" },
            "recovery": {
              "description": "How long it took to be well again, from the first failure to the first good check, over the incidents that are kept. no_checks: never asked. no_outage: none seen. ongoing: the first one goes on.",
              "type": "object",
              "required": ["state"],
              "properties": {
                "state": { "enum": ["measured", "no_checks", "no_outage", "ongoing"] },
                "median_ms": { "$ref": "#/$defs/count" },
                "worst_ms": { "$ref": "#/$defs/count" },
                "outages": { "description": "How many are over.", "type": "integer", "minimum": 1 }
              },
              "if": { "properties": { "state": { "const": "measured" } } },
              "then": { "required": ["median_ms", "worst_ms", "outages"] }
            },
            "uptime": {
              "description": "1d: the last 24 hours, of the checks that are kept. 7d, 30d, 90d: whole days of UTC, that of the last check included.",
              "type": "object",
              "required": [\#(SchemaParts.quoted(History.uptimeDays.map { "\($0)d" }))],
              "additionalProperties": { "$ref": "#/$defs/uptime" }
            }
          }
        },
        "uptime": {
          "type": "object",
          "required": ["checks", "good"],
          "properties": {
            "checks": { "$ref": "#/$defs/count" },
            "good": { "$ref": "#/$defs/count" },
            "percent": { "description": "Cut to two decimals: 100 only when every check was good. Absent without checks.", "type": "number", "minimum": 0, "maximum": 100 }
          }
        },
        "incident": {
          "type": "object",
          "required": ["id", "cause", "opened_at", "members"],
          "properties": {
            "id": { "description": "Its ordinal, never given twice.", "type": "integer", "minimum": 1 },
            "cause": { "description": "The class of outcome that its members share.", "enum": [\#(SchemaParts.quoted(IncidentCause.allCases.map(\.rawValue)))] },
            "opened_at": { "description": "When its first failure happened.", "$ref": "#/$defs/time" },
            "closed_at": { "description": "When the last of its members was well again; absent while it goes on.", "$ref": "#/$defs/time" },
            "length_ms": { "description": "From opened_at to closed_at.", "$ref": "#/$defs/count" },
            "more_members": { "description": "Of an incident that is over, how many took part beside the named ones.", "type": "integer", "minimum": 1 },
            "members": {
              "type": "object",
              "propertyNames": { "$ref": "#/$defs/name" },
              "additionalProperties": {
                "type": "object",
                "required": ["started_at", "outcomes"],
                "properties": {
                  "started_at": { "$ref": "#/$defs/time" },
                  "ended_at": { "description": "The start of its first good check, once enough of them followed; absent while it goes on.", "$ref": "#/$defs/time" },
                  "outcomes": {
                    "description": "How its failed checks ended, and how often.",
                    "type": "object",
                    "propertyNames": { "$ref": "#/$defs/outcome" },
                    "additionalProperties": { "type": "integer", "minimum": 1 }
                  }
                }
              }
            }
          },
          "dependentRequired": { "closed_at": ["length_ms"] }
        }
      }
    }

    """#
}
