/// The part of the baseline's schema about single values, indented as it lands in the whole.
enum ValueSchema {
  /// Names, texts, places and times: members of `$defs`.
  static let definitions = #"""
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
        }
    """#

  /// What is counted, listed, paid and dated: members of `$defs`.
  static let figures = #"""
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
        }
    """#
}
