@testable import Domain
@testable import Probing
import Testing

/// Which refusals are words about the model that was asked.
struct ModelRefusalTests {
  private static func outcome(_ body: String, status: Int, id: String = "acme-chat") -> Outcome? {
    ModelRefusal(ErrorEnvelope(body: Array(body.utf8)), of: ModelID(id), status: status).outcome
  }

  @Test(arguments: [
    (404, #"{"error":{"message":"The model `acme-chat` does not exist","code":"model_not_found"}}"#),
    (503, #"{"error":{"message":"no upstream","code":"model_not_found"}}"#),
    (400, #"{"error":{"message":"gone","code":"model_decommissioned"}}"#),
    (400, #"{"error":{"message":"x","code":"dedicated_endpoint_not_running"}}"#),
    (401, #"{"type":"error","error":{"type":"ModelError","message":"Model acme-chat not supported"}}"#),
    (404, #"{"error":{"code":"DeploymentNotFound","message":"The API deployment does not exist."}}"#),
    (422, #"{"detail":"Model not found"}"#), (400, #"{"code":20012,"message":"Model does not exist."}"#),
    (500, #"{"error":"model 'acme-chat' not found"}"#),
    (404, #"{"type":"error","error":{"type":"not_found_error","message":"model: acme-chat"}}"#),
    (404, #"{"error":{"code":404,"message":"models/acme-chat is not found for API version v1"}}"#),
    (400, #"{"message":"Invocation of model ID acme-chat with on-demand throughput isn\u2019t supported."}"#),
    (410, #"{"title":"Gone","detail":"The model 'acme-chat' has reached its end of life on 2026-09-01."}"#),
    (404, #"{"detail":"Function '12': Not found for account 'x'"}"#),
    (400, #"{"error":{"message":"模型不存在，请检查模型代码。"}}"#),
    (503, #"{"error":{"message":"当前分组 default 下对于模型 acme-chat 无可用渠道"}}"#),
    (400, "Unknown model: acme-chat"),
  ])
  func `a model that is not there is missing, whatever the status`(_ status: Int, _ body: String) {
    #expect(Self.outcome(body, status: status) == .modelMissing)
  }

  @Test(arguments: [
    (403, #"{"error":{"message":"Project `p` does not have access to model `acme-chat`"}}"#),
    (401, #"{"error":{"message":"not yours","type":"key_model_access_denied"}}"#),
    (400, #"{"error":{"message":"The model `acme-chat` requires terms acceptance."}}"#),
    (403, #"{"code":30003,"message":"Model disabled."}"#),
    (404, #"{"error":{"code":"ModelNotOpen","message":"activate it"}}"#),
    (403, #"{"error":"Access to model acme-chat is restricted"}"#),
    (403, #"{"message":"User: u is not authorized on resource: arn:foundation-model/acme-chat"}"#),
    (400, #"{"error":{"message":"该令牌无权访问模型 acme-chat"}}"#),
  ])
  func `a model that this account may not use is forbidden`(_ status: Int, _ body: String) {
    #expect(Self.outcome(body, status: status) == .forbidden)
  }

  @Test(arguments: [
    (404, #"{"detail":"Not Found"}"#), (404, ""), (410, "gone"), (405, #"{"detail":"Method Not Allowed"}"#),
    (404, "<html><title>The model was not found</title></html>"), (404, "404 page not found"),
    (400, #"{"error":{"message":"Unsupported parameter: 'top_p' is not supported with this model."}}"#),
    (
      400,
      #"{"error":{"message":"This model only support stream mode, please enable it to access the model."}}"#
    ),
    (400, #"{"error":{"message":"acme-chat does not support temperature"}}"#),
    (400, #"{"error":{"message":"the load balancer refused the header"}}"#),
    (422, #"{"detail":[{"loc":["body","model"],"msg":"Field required"}]}"#),
    (429, #"{"error":{"message":"Rate limit reached for acme-chat: model not available"}}"#),
    (500, #"{"error":{"message":"acme-chat crashed"}}"#),
    (403, #"{"error":{"message":"Your organization is restricted"}}"#),
  ])
  func `other words say nothing of the model`(_ status: Int, _ body: String) {
    #expect(Self.outcome(body, status: status) == nil)
  }

  @Test func `an id with slashes is known by its last part, never within another`() {
    let body = #"{"error":{"message":"'tiny' is not available"}}"#
    #expect(Self.outcome(body, status: 400, id: "acme/tiny") == .modelMissing)
    #expect(Self.outcome(#"{"error":"tiny-2 is not available"}"#, status: 400, id: "acme/tiny") == nil)
  }
}
