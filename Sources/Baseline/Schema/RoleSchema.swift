/// The part of the baseline's schema about roles, indented as it lands in the whole.
enum RoleSchema {
  /// What a role is, and what it needs: members of `$defs`.
  static let definitions = #"""
    "role": {
          "type": "object", "additionalProperties": false,
          "properties": {
            "prefer": {
              "type": "array", "maxItems": 100, "items": { "$ref": "#/$defs/text" },
              "description": "Patterns over BACKEND/PROVIDER/MODEL, PROVIDER/MODEL or MODEL, the most wanted first; none for any route."
            },
            "needs": { "$ref": "#/$defs/needs" }
          }
        },
        "needs": {
          "type": "object", "additionalProperties": false,
          "description": "What a model must be able to do. A fact that nobody states meets no need.",
          "properties": {
            "context_tokens": { "$ref": "#/$defs/tokens" },
            "max_output_tokens": { "$ref": "#/$defs/tokens" },
            "tools": { "const": true },
            "reasoning": { "const": true },
            "structured_output": { "const": true },
            "input_modalities": { "type": "array", "items": { "enum": ["audio", "image", "pdf", "text", "video"] } },
            "task": { "enum": ["chat", "completion", "embedding", "rerank", "image", "video", "speech", "transcription", "moderation"] },
            "max_input_price": { "$ref": "#/$defs/amount", "description": "USD per million tokens that go in." },
            "max_output_price": { "$ref": "#/$defs/amount", "description": "USD per million tokens that come out." }
          }
        }
    """#
}
