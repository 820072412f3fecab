/// The part of the baseline's schema about models that are assumed, indented as it lands in the whole.
enum ModelSchema {
  /// A model, and what can be known of it: members of `$defs`.
  static let definitions = #"""
    "model": {
          "type": "object", "required": ["model_id"], "additionalProperties": false,
          "properties": {
            "model_id": { "type": "string", "minLength": 1, "description": "The id that a request names, byte for byte." },
            "display_name": { "type": "string", "minLength": 1, "description": "The name for people." },
            "capabilities": { "$ref": "#/$defs/capabilities" },
            "lifecycle": { "$ref": "#/$defs/lifecycle" }
          }
        },
        "capabilities": {
          "type": "object", "additionalProperties": false,
          "description": "What is known. Leave out what is not: absent is unknown, false is no.",
          "properties": {
            "task": { "type": "string", "minLength": 1, "description": "chat, completion, embedding, rerank, image, video, speech, transcription or moderation." },
            "context_tokens": { "$ref": "#/$defs/count" },
            "max_output_tokens": { "$ref": "#/$defs/count" },
            "input_modalities": { "$ref": "#/$defs/words" },
            "output_modalities": { "$ref": "#/$defs/words" },
            "tools": { "type": "boolean" },
            "reasoning": { "type": "boolean" },
            "structured_output": { "type": "boolean" },
            "price": {
              "type": "object", "required": ["currency"], "additionalProperties": false,
              "properties": {
                "currency": { "const": "USD" },
                "per_million_tokens": {
                  "type": "object", "additionalProperties": false,
                  "properties": {
                    "input": { "$ref": "#/$defs/amount" },
                    "output": { "$ref": "#/$defs/amount" },
                    "cache_read": { "$ref": "#/$defs/amount" },
                    "cache_write": { "$ref": "#/$defs/amount" },
                    "reasoning": { "$ref": "#/$defs/amount" }
                  }
                },
                "per_request": { "$ref": "#/$defs/amount", "description": "USD for each request, beside its tokens." }
              }
            },
            "quantization": { "type": "string", "minLength": 1 },
            "parameter_count": { "$ref": "#/$defs/count" },
            "size_bytes": { "$ref": "#/$defs/count" },
            "loaded": { "type": "boolean" },
            "vram_bytes": { "$ref": "#/$defs/count" },
            "served_by": { "$ref": "#/$defs/words" }
          }
        },
        "lifecycle": {
          "type": "object", "additionalProperties": false,
          "properties": {
            "status": { "enum": ["active", "preview", "deprecated", "retired"] },
            "created_at": { "$ref": "#/$defs/time" },
            "deprecated_at": { "$ref": "#/$defs/time" },
            "retires_at": { "$ref": "#/$defs/time" },
            "successor": { "type": "string", "minLength": 1 }
          }
        }
    """#
}
