import BackendSimulator

/// Valid JSON that means something else than a list of models, or a list with bad entries.
extension FaultScript {
  static let shapeFaults: [FaultScript] = notLists + entries + facts

  private static let notLists = [
    shape("ok", Wire.listing),
    shape("ok-empty-list", #"{"object":"list","data":[]}"#),
    shape("ok-unknown-fields", #"{"object":"list","data":[{"id":"sim-large-1","x":[{}]}],"y":{"z":null}}"#),
    shape("top-array", #"[{"id":"sim-large-1","owned_by":"acme"}]"#),
    shape("top-string", #""models""#),
    shape("top-number", "42"),
    shape("top-true", "true"),
    shape("top-null", "null"),
    shape("top-empty-object", "{}"),
    shape("top-empty-array", "[]"),
    shape("data-null", #"{"object":"list","data":null}"#),
    shape("data-missing", #"{"object":"list"}"#),
    shape("data-object", #"{"object":"list","data":{"id":"sim-large-1"}}"#),
    shape("data-string", #"{"object":"list","data":"sim-large-1"}"#),
    shape("data-nested", #"{"object":"list","data":[[{"id":"sim-large-1"}]]}"#),
    shape("wrong-types", #"{"object":7,"data":[{"id":7,"owned_by":[],"created":"x"},"text",null,true,[1]]}"#),
    shape(
      "wrong-dialect", #"{"models":[{"name":"llama3.3:70b","model":"llama3.3:70b","size":42520413916}]}"#),
    shape(
      "wrong-dialect-gemini", #"{"models":[{"name":"models/gemini-2.5-pro","displayName":"Gemini 2.5 Pro"}]}"#
    ),
    shape("wrong-dialect-graphql", #"{"data":{"models":{"edges":[{"node":{"id":"sim-large-1"}}]}}}"#),
    shape("wrong-document", #"{"openapi":"3.1.0","info":{"title":"Models"},"paths":{}}"#),
  ]

  private static let entries = [
    shape("mixed-good-bad", #"{"data":[{"id":"sim-large-1"},{"id":null},{},7,{"id":"sim-small-1"}]}"#),
    shape("all-entries-bad", #"{"data":[{"id":null},{},7]}"#),
    shape("id-empty", #"{"data":[{"id":""},{"id":"sim-large-1"}]}"#),
    shape("id-blank", #"{"data":[{"id":"   "},{"id":"sim-large-1"}]}"#),
    shape("id-missing", #"{"data":[{"name":"sim"},{"id":"sim-large-1"}]}"#),
    shape("id-number", #"{"data":[{"id":70},{"id":"sim-large-1"}]}"#),
    shape("id-object", #"{"data":[{"id":{"name":"a"}},{"id":"sim-large-1"}]}"#),
    shape("dup-models", Wire.models("sim-large-1", "sim-large-1", "sim-small-1")),
    shape("dup-models-differ", #"{"data":[{"id":"a","owned_by":"acme"},{"id":"a","owned_by":"other"}]}"#),
    shape("case-variants", Wire.models("Sim-Large-1", "sim-large-1", "SIM-LARGE-1")),
    shape(
      "owner-odd",
      #"{"data":[{"id":"a","owned_by":"Ünï Çorp/../x"},{"id":"b","owned_by":""},{"id":"c","owned_by":9}]}"#),
    shape("owner-missing", #"{"data":[{"id":"sim-large-1"}]}"#),
    shape(
      "nulls-everywhere", #"{"data":[{"id":"sim-large-1","object":null,"created":null,"owned_by":null}]}"#),
  ]

  private static let facts = [
    shape("created-odd", created),
    shape("context-odd", contexts),
    shape("price-odd", prices, kind: "openrouter"),
    shape("price-odd-json", pricesAsNumbers, kind: "openrouter"),
    shape("modalities-odd", modalities, kind: "openrouter"),
    shape(
      "vendor-facts-null", #"{"data":[{"id":"acme/a","pricing":null,"architecture":null}]}"#,
      kind: "openrouter"),
    shape("ollama-no-models", #"{"models":null}"#, kind: "ollama"),
    shape("gemini-no-models", "{}", kind: "gemini"),
  ]

  private static let created = Wire.list(
    ["-1", "0", "1e300", #""2026-01-01""#, "99999999999999", "1735689600.5", "true", "[]"].enumerated()
      .map { #"{"id":"m-\#($0.offset)","created":\#($0.element)}"# })

  private static let contexts = Wire.list(
    ["-1", "0", "1.5", #""128000""#, "1e5", "9223372036854775807", "null", "false"].enumerated()
      .map { #"{"id":"m-\#($0.offset)","context_length":\#($0.element),"max_model_len":\#($0.element)}"# })

  private static let prices = Wire.list(
    ["-1", "", "free", "0", "0.0000000001", "1e-7", "1e400", "0x10", " 0.1 ", "NaN"].enumerated()
      .map { #"{"id":"acme/m-\#($0.offset)","pricing":{"prompt":"\#($0.element)","completion":"0.00001"}}"# })

  private static let pricesAsNumbers = Wire.list(
    ["-1", "0", "0.1", "3e-7", "1e308", "null", "[]"].enumerated()
      .map { #"{"id":"acme/m-\#($0.offset)","pricing":{"prompt":\#($0.element),"completion":0.00001}}"# })

  private static let modalities = Wire.list(
    [#"["text",7,null]"#, #""text""#, "[]", #"{"text":true}"#, #"["TEXT","smell"]"#].enumerated()
      .map { #"{"id":"acme/m-\#($0.offset)","architecture":{"input_modalities":\#($0.element)}}"# })

  private static func shape(_ name: String, _ text: String, kind: String = "openai_compatible") -> FaultScript
  {
    FaultScript(.semantic, name, kind: kind, always: .json(text))
  }
}
