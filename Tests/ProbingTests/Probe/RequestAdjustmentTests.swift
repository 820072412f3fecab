@testable import Domain
@testable import Probing
@testable import SnapshotFiles
import Testing

/// What a refusal teaches. The messages are those that vendors and engines write, with other names in them.
struct RequestAdjustmentTests {
  private static let lessons: [(form: String, body: String, next: String?)] = [
    // The name of the limit.
    (
      "chat max_tokens=1",
      error(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
      ),
      "chat max_completion_tokens=1"
    ),
    (
      "chat max_completion_tokens=16", error("Unrecognized request argument supplied: max_completion_tokens"),
      "chat max_tokens=16"
    ),
    (
      "chat max_completion_tokens=1",
      #"{"detail":[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted"}]}"#,
      "chat max_tokens=1"
    ),
    (
      "chat max_completion_tokens=1",
      #"{"object":"error","message":{"detail":[{"loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted"}]}}"#,
      "chat max_tokens=1"
    ),
    // Its size.
    (
      "chat max_tokens=1",
      #"{"error":{"message":"Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 1 instead.","code":"integer_below_min_value"}}"#,
      "chat max_tokens=16"
    ),
    ("chat max_tokens=1", error("max_tokens must be at least 2"), "chat max_tokens=16"),
    ("chat max_completion_tokens=16", error(thoughts), "chat max_completion_tokens=64"),
    (
      "chat max_completion_tokens=64", error(thoughts),
      "chat max_completion_tokens=64 reasoning_effort=minimal"
    ),
    ("chat max_completion_tokens=64 reasoning_effort=minimal", error(thoughts), nil),
    ("responses max_output_tokens=64", #"{"error":{"code":"integer_below_min_value"}}"#, nil),
    ("completions max_tokens=64", error(thoughts), nil), ("embeddings", error(thoughts), nil),
    // Reasoning.
    (
      "chat max_completion_tokens=64 reasoning_effort=minimal",
      error(
        "Unsupported value: 'minimal' is not supported with the 'x' model. Supported values are: 'none', 'low', and 'high'."
      ),
      "chat max_completion_tokens=64 reasoning_effort=none"
    ),
    (
      "chat max_completion_tokens=64 reasoning_effort=minimal",
      error(
        "Unsupported value: 'reasoning_effort' does not support 'minimal' with this model. Supported values are: 'low', 'medium', and 'high'."
      ),
      "chat max_completion_tokens=64 reasoning_effort=low"
    ),
    (
      "chat max_completion_tokens=64 reasoning_effort=minimal",
      error("Unrecognized request argument supplied: reasoning_effort"), "chat max_completion_tokens=64"
    ),
    // The endpoint.
    (
      "chat max_completion_tokens=16",
      error("This model is only supported in v1/responses and not in v1/chat/completions."),
      "responses max_output_tokens=16"
    ),
    (
      "chat max_completion_tokens=16",
      error(
        "This is not a chat model and thus not supported in the v1/chat/completions endpoint. Did you mean to use v1/completions?"
      ),
      "completions max_tokens=1"
    ),
    (
      "completions max_tokens=1",
      error(
        "This is a chat model and not supported in the v1/completions endpoint. Did you mean to use v1/chat/completions?"
      ),
      "chat max_completion_tokens=16"
    ),
    (
      "chat max_completion_tokens=16",
      #"{"error":{"message":"model x is not accessible via the /chat/completions endpoint","code":"unsupported_api_for_model"}}"#,
      "responses max_output_tokens=16"
    ),
    (
      "chat max_tokens=1",
      error("default chat template is no longer allowed, so you must provide a chat template"),
      "completions max_tokens=1"
    ),
    ("chat max_tokens=1", error("The model does not support Chat Completions API"), "embeddings"),
    ("embeddings", error("The model does not support Embeddings API"), "chat max_completion_tokens=16"),
    // What a router quotes of the vendor behind it.
    (
      "chat max_tokens=1",
      #"{"error":{"code":400,"message":"Provider returned error","metadata":{"raw":"{\"error\":{\"message\":\"Invalid 'max_output_tokens': below minimum value\"}}"}}}"#,
      "chat max_tokens=16"
    ),
    // Nothing.
    ("chat max_tokens=1", error("Invalid value for 'messages'."), nil), ("chat max_tokens=1", "", nil),
    ("chat max_tokens=1", "<html>Bad Request</html>", nil), ("chat max_tokens=1", "[]", nil),
    ("chat max_tokens=1", error("The model `x` does not exist or you do not have access to it."), nil),
    ("chat max_tokens=1", error("max_tokens is too large: 1. This model supports at most 0 tokens."), nil),
    ("messages max_tokens=1", error("'max_tokens' is not supported"), nil),
  ]

  @Test(arguments: lessons)
  func `a refusal teaches the next form`(_ form: String, _ body: String, _ next: String?) throws {
    let requests = OpenAIRequests(limitName: "max_completion_tokens", leastOutputTokens: 16)
    let family = OpenAIInference(requests: requests, endpoint: .chat)
    let refusal = Refusal(ErrorEnvelope(body: Array(body.utf8)))
    let learnt = family.template(after: try #require(RequestTemplate(written: form)), refusedWith: refusal)
    #expect(learnt?.description == next)
    // Nothing is learnt that would not be taken from a file again.
    if let learnt { #expect(family.knows(learnt, for: ListedModel(id: "a"))) }
  }

  private static let thoughts =
    "Could not finish the message because max_tokens or model output limit was reached."

  private static func error(_ message: String) -> String { #"{"error":{"message":"\#(message)"}}"# }
}
