import BackendSimulator
import Foundation
import JSON

/// A folder after one run over a small fleet, for the verbs that read it.
enum ReaderScene {
  /// Two backends that are up, one of which tells facts, and one that is down; with two roles and a requirement.
  static func make() async throws -> Scene {
    let scene = try Scene(
      [
        try Entry.answering("plain", listing("small-1", "small-2", "shared")),
        try Entry.answering("rich", facts), try Entry.answering("down", .body([], status: 401)),
        Entry(stringLiteral: assumed),
      ], more: roles)
    let ended = try await scene.run("--quiet")
    guard ended.status == 0 else { throw NoRun(text: ended.err) }
    return scene
  }

  struct NoRun: Error { let text: String }

  private static let facts = SimulatedResponse.json(
    #"""
    {"object":"list","data":[
      {"id":"acme/seer","owned_by":"acme","context_length":200000,"supported_parameters":["tools"],
       "architecture":{"input_modalities":["text","image"]},"pricing":{"prompt":"0.000001","completion":"0.000002"}},
      {"id":"shared","owned_by":"acme","context_length":8000}]}
    """#)

  private static let assumed =
    #""hoped": {"kind":"openai","credential":{"env":"NO_SUCH_KEY"},"required":["gpt-*"]}"#

  private static let roles = #"""
    ,"roles": {"worker": {"prefer": ["nothing-*", "small-*", "*"]}, "poet": {"needs": {"reasoning": true}}}
    """#
}
