import Domain

/// The JSON Schema (draft 2020-12) of `snapshot.json`, published beside it.
package enum SnapshotSchema {
  /// The schema's text. Open to fields of later versions, as readers must be; the values of ours are exact.
  package static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://rollcall.invalid/schema/snapshot.schema.json",
      "title": "rollcall snapshot",
      "description": "Which models an account can call, through which backend, from which provider, and how we know. A fact that nobody stated is absent: never read an absent field as false or 0. Within a schema_version fields are only added, so ignore those you do not know.",
      "type": "object",
      "required": ["schema_version", "run", "backends", "changes"],
      "properties": {
        "schema_version": { "const": 1 },
        "run": { "$ref": "#/$defs/run" },
        "backends": {
          "description": "By the name that the baseline gives each endpoint and account.",
          "type": "object",
          "propertyNames": { "$ref": "#/$defs/name" },
          "additionalProperties": { "$ref": "#/$defs/backend" }
        },
        "changes": {
          "description": "What left the snapshot, newest first; the last 200.",
          "type": "array",
          "maxItems": 200,
          "items": { "$ref": "#/$defs/change" }
        }
      },
      "$defs": {
    \#(SchemaParts.scalars),
        "outcome": {
          "description": "Later versions know more words: read one that is not listed here as unclassified, and keep the record.",
          "enum": [\#(SchemaParts.quoted(Outcome.allCases.map(\.rawValue)))]
        },
        "run": {
          "type": "object",
          "required": ["id", "sequence", "started_at", "finished_at", "duration_ms", "valid_until", "next_due_at", "partial", "counts", "tool"],
          "properties": {
            "id": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
            "sequence": { "description": "One more than the last run's in this folder.", "type": "integer", "minimum": 1 },
            "started_at": { "$ref": "#/$defs/time" },
            "finished_at": { "$ref": "#/$defs/time" },
            "duration_ms": { "$ref": "#/$defs/count" },
            "valid_until": { "description": "When the first row that can be believed now no longer can.", "$ref": "#/$defs/time" },
            "next_due_at": { "description": "From when another run has something to do.", "$ref": "#/$defs/time" },
            "partial": { "description": "Whether the run ended before every selected backend was asked.", "type": "boolean" },
            "partial_backends": { "type": "array", "items": { "$ref": "#/$defs/name" } },
            "restored_from": { "description": "The run whose snapshot this one has published again; nobody was asked.", "type": "integer", "minimum": 1 },
            "selection": {
              "type": "object",
              "properties": {
                "only": { "type": "array", "items": { "$ref": "#/$defs/name" } },
                "shard": { "description": "Part and number of parts of a fleet: 2/5.", "type": "string", "pattern": "^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$" }
              }
            },
            "memory_lost": { "description": "The snapshot before could not be read, in whole or in part.", "const": true },
            "offline": { "description": "No backend could be reached, so that this machine is taken to be offline.", "const": true },
            "clock_stepped_back": { "description": "This run started before the last one had ended.", "const": true },
            "counts": {
              "description": "answered, failed and not_probed sum to backends; models counts those that are listed.",
              "type": "object",
              "required": ["backends", "answered", "failed", "not_probed", "models", "usable"],
              "additionalProperties": { "$ref": "#/$defs/count" }
            },
            "inference": { "description": "All backends together, on the day of this run.", "$ref": "#/$defs/inference" },
            "tool": {
              "type": "object",
              "required": ["name", "version"],
              "properties": { "name": { "const": "rollcall" }, "version": { "type": "string" } }
            }
          }
        },
        "drain": {
          "type": "object",
          "required": ["by", "since"],
          "properties": {
            "by": { "enum": [\#(SchemaParts.quoted(Drain.Setter.allCases.map(\.rawValue)))] },
            "since": { "$ref": "#/$defs/time" },
            "until": { "description": "When its time is up; absent for one that holds until it is lifted.", "$ref": "#/$defs/time" },
            "why": { "$ref": "#/$defs/text" }
          }
        },
        "backend": {
          "type": "object",
          "required": ["kind", "status", "roll", "consecutive_failures", "providers"],
          "properties": {
            "kind": { "$ref": "#/$defs/name" },
            "status": { "description": "Later versions may know more words: read one that is not listed here as unknown.", "enum": [\#(SchemaParts.quoted(Status.allCases.map(\.rawValue)))] },
            "roll": { "description": "What this run did with it.", "enum": [\#(SchemaParts.quoted(Disposition.allCases.map(\.rawValue)))] },
            "origin": { "description": "Scheme and host, only where the baseline says publish_origin.", "type": "string" },
            "probe": { "$ref": "#/$defs/probe" },
            "last_success_at": { "$ref": "#/$defs/time" },
            "inference": { "$ref": "#/$defs/inference" },
            "far": {
              "description": "Kind snapshot: how the other rollcall's backends stood when its snapshot was last read, by its names for them; at most 1000.",
              "type": "object",
              "propertyNames": { "$ref": "#/$defs/name" },
              "maxProperties": 1000,
              "additionalProperties": { "$ref": "#/$defs/far_backend" }
            },
            "degraded_above_ms": { "description": "Status degraded: its good probe took longer than so many milliseconds, three times what its history says is usual.", "$ref": "#/$defs/count" },
            "drains": { "description": "By whose words it is left alone, each setter's once; its status is then drained unless it is disabled.", "type": "array", "minItems": 1, "maxItems": 3, "items": { "$ref": "#/$defs/drain" } },
            "next_probe_at": { "description": "Not probed before; absent where every run may.", "$ref": "#/$defs/time" },
            "consecutive_failures": { "$ref": "#/$defs/count" },
            "list_suspect": { "description": "This run's list lost more than half of its models; nothing counts as gone before the next list says so too.", "const": true },
            "dropped": {
              "description": "What was left out, and why.",
              "type": "object",
              "required": ["models", "rows", "reasons"],
              "properties": {
                "models": { "description": "All models that were left out, those of rows with too many included.", "$ref": "#/$defs/count" },
                "models_in_rows": { "description": "How many of them stood in rows with more than limits.models_per_row models; absent where none did.", "$ref": "#/$defs/count" },
                "rows": { "description": "Rows that were left out whole.", "$ref": "#/$defs/count" },
                "reasons": { "type": "object", "additionalProperties": { "$ref": "#/$defs/count" } }
              }
            },
            "providers": {
              "description": "By who makes the models.",
              "type": "object",
              "propertyNames": { "$ref": "#/$defs/name" },
              "additionalProperties": { "$ref": "#/$defs/row" }
            }
          }
        },
        "far_backend": {
          "description": "One backend of another rollcall, in that one's own words.",
          "type": "object",
          "required": ["kind", "status"],
          "properties": {
            "kind": { "$ref": "#/$defs/name" },
            "status": { "enum": [\#(SchemaParts.quoted(Status.allCases.map(\.rawValue)))] },
            "outcome": { "description": "How its last probe over there ended; absent when there was none.", "$ref": "#/$defs/outcome" },
            "last_success_at": { "$ref": "#/$defs/time" },
            "refreshed_at": { "description": "When the newest of its rows was written, those left out that only its baseline assumes.", "$ref": "#/$defs/time" }
          }
        },
        "inference": {
          "description": "What trying models out has cost, by our own count, on the day of UTC on which it last cost anything.",
          "type": "object",
          "required": ["day", "requests", "input_tokens", "output_tokens", "usd", "unpriced"],
          "properties": {
            "day": { "$ref": "#/$defs/time" },
            "requests": { "$ref": "#/$defs/count" },
            "input_tokens": { "$ref": "#/$defs/count" },
            "output_tokens": { "$ref": "#/$defs/count" },
            "usd": { "description": "By the list's own prices, of the requests whose price is known.", "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$" },
            "unpriced": { "description": "Requests whose price is not known.", "$ref": "#/$defs/count" },
            "capped": { "description": "The last probe left a model untried that was due: max_requests_per_run or max_usd_per_day was used up, or too small for one request. Absent when it did not.", "type": "boolean" }
          }
        },
        "probe": {
          "description": "The last probe that was sent, also when this run sent none.",
          "type": "object",
          "required": ["id", "sequence", "outcome", "stage", "attempts", "pages", "models", "started_at", "timings_ms"],
          "properties": {
            "id": { "type": "string", "pattern": "^[0-9a-f]{8}$" },
            "sequence": { "$ref": "#/$defs/count" },
            "outcome": { "$ref": "#/$defs/outcome" },
            "stage": { "description": "Which question decided: the list, or the checks after it.", "enum": [\#(SchemaParts.quoted(ProbeStage.allCases.map(\.rawValue)))] },
            "failed_check": { "description": "Which free check of the backend the server itself failed on (5xx), beside a good list: the backend is degraded. Absent when it failed on none.", "enum": [\#(SchemaParts.quoted(SideCheck.allCases.map(\.rawValue)))] },
            "phase": { "description": "How far an exchange without an answer had come.", "enum": [\#(SchemaParts.quoted(TransferFault.Phase.allCases.map(\.rawValue)))] },
            "hint": { "description": "What to do about a failure.", "type": "string" },
            "http_status": { "type": "integer", "minimum": 0, "maximum": 999 },
            "attempts": { "type": "integer", "minimum": 1 },
            "pages": { "$ref": "#/$defs/count" },
            "models": { "description": "Models that the answer named, before anything was dropped.", "$ref": "#/$defs/count" },
            "started_at": { "$ref": "#/$defs/time" },
            "retry_after_at": { "description": "Until when the answer asked to be left alone, in whichever form it named the time.", "$ref": "#/$defs/time" },
            "certificate_expires_at": { "$ref": "#/$defs/time" },
            "timings_ms": {
              "description": "Milliseconds from the start of the first request to the end of each phase; total is the whole probe's.",
              "type": "object",
              "required": ["total"],
              "additionalProperties": { "$ref": "#/$defs/count" }
            }
          }
        },
        "row": {
          "type": "object",
          "required": ["source", "refreshed_at", "refreshed_sequence", "stale", "models"],
          "properties": {
            "source": { "description": "Who wrote it last.", "enum": ["baseline", "probe", "session"] },
            "refreshed_at": { "$ref": "#/$defs/time" },
            "refreshed_sequence": { "$ref": "#/$defs/count" },
            "stale": { "type": "boolean" },
            "models": { "type": "array", "items": { "$ref": "#/$defs/model" } }
          }
        },
        "model": {
          "type": "object",
          "required": ["model_id", "display_name", "listed", "usable"],
          "properties": {
            "model_id": { "$ref": "#/$defs/text" },
            "display_name": { "$ref": "#/$defs/text" },
            "listed": { "description": "Whether the last complete list named it; never true for a model that only the baseline assumes.", "type": "boolean" },
            "usable": { "description": "yes: it answered, not long ago. no: something proves that it cannot be called. unknown: nobody tried, too long ago, or what came proves neither.", "enum": [\#(SchemaParts.quoted(Usability.allCases.map(\.rawValue)))] },
            "refusal": { "description": "Why the backend's own list says that the model cannot be called.", "$ref": "#/$defs/outcome" },
            "evidence": {
              "description": "What was tried on the model last; older than valid_for it proves nothing.",
              "type": "object",
              "required": ["source", "at"],
              "properties": {
                "source": { "description": "metadata: a free check. inference: a real request. session: a program that has just used it.", "enum": [\#(SchemaParts.quoted(Evidence.Source.allCases.map(\.rawValue)))] },
                "at": { "$ref": "#/$defs/time" },
                "outcome": { "$ref": "#/$defs/outcome" },
                "skipped": { "description": "Why nothing was tried though it was asked for.", "enum": [\#(SchemaParts.quoted(Evidence.Skip.allCases.map(\.rawValue)))] },
                "request": { "description": "The form of the request: endpoint, name and size of the limit on its answer, reasoning effort.", "type": "string", "maxLength": 128 },
                "duration_ms": { "$ref": "#/$defs/count" }
              }
            },
            "first_seen_at": { "$ref": "#/$defs/time" },
            "last_seen_at": { "$ref": "#/$defs/time" },
            "missing_since": { "$ref": "#/$defs/time" },
            "capabilities": { "$ref": "#/$defs/capabilities" },
    \#(SchemaParts.lifecycle)
          }
        },
        "capabilities": {
          "type": "object",
          "properties": {
    \#(SchemaParts.lastingCapabilities),
            "loaded": { "description": "Whether a local engine holds it in memory now.", "type": "boolean" },
            "vram_bytes": { "$ref": "#/$defs/count" },
            "served_by": { "$ref": "#/$defs/texts" },
            "price": {
              "description": "Decimal texts, in USD. Unknown is absent; free is \"0\".",
              "type": "object",
              "required": ["currency"],
              "minProperties": 2,
              "properties": {
                "currency": { "const": "USD" },
                "per_million_tokens": {
                  "type": "object",
                  "minProperties": 1,
                  "additionalProperties": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$" }
                },
                "per_request": {
                  "description": "For each request, beside its tokens.",
                  "type": "string",
                  "pattern": "^[0-9]+(\\.[0-9]+)?$"
                }
              }
            }
          }
        },
        "change": {
          "type": "object",
          "required": ["at", "sequence", "change", "backend"],
          "properties": {
            "at": { "$ref": "#/$defs/time" },
            "sequence": { "$ref": "#/$defs/count" },
            "change": { "enum": [\#(SchemaParts.quoted(Change.Category.allCases.map(\.rawValue)))] },
            "backend": { "$ref": "#/$defs/name" },
            "provider": { "$ref": "#/$defs/name" },
            "model_id": { "$ref": "#/$defs/text" }
          }
        }
      }
    }

    """#
}
