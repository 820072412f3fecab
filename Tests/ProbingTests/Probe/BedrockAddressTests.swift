@testable import Domain
@testable import Probing
import Testing

struct BedrockAddressTests {
  @Test(arguments: [
    ("https://bedrock.us-east-1.amazonaws.com", "https://bedrock-runtime.us-east-1.amazonaws.com"),
    (
      "https://bedrock-fips.us-gov-west-1.amazonaws.com",
      "https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com"
    ),
    ("https://bedrock.cn-north-1.amazonaws.com.cn", "https://bedrock-runtime.cn-north-1.amazonaws.com.cn"),
    ("https://bedrock.eu-west-3.api.aws", "https://bedrock-runtime.eu-west-3.api.aws"),
  ])
  func `AWS's own hosts have one for inference beside them`(_ lists: String, _ runtime: String) throws {
    #expect(BedrockAddress.runtime(beside: try BaseURL(lists, rootPath: ""))?.text == runtime)
  }

  @Test(arguments: [
    "https://llm.example.com", "https://bedrock.example.com",
    "https://bedrock.us-east-1.amazonaws.com.evil.example",
    "https://bedrock.evilamazonaws.com", "http://bedrock.us-east-1.amazonaws.com",
    "https://bedrock.us-east-1.amazonaws.com:8443", "https://bedrock.us-east-1.amazonaws.com/proxy",
    "https://bedrock-runtime.us-east-1.amazonaws.com", "http://127.0.0.1:8080", "https://bedrock",
  ])
  func `a key goes to no host that is not AWS's beside the lists`(_ lists: String) throws {
    #expect(BedrockAddress.runtime(beside: try BaseURL(lists, rootPath: "")) == nil)
  }

  @Test(arguments: [
    "us.anthropic.claude-haiku-4-5-20251001-v1:0", "us-gov.amazon.nova-lite-v1:0",
    "global.anthropic.claude-opus-4-6-v1",
    "arn:aws:bedrock:us-east-1:000000000000:application-inference-profile/fakefake0001",
  ]) func `ids of profiles`(_ id: String) { #expect(BedrockAddress.isProfile(id)) }

  @Test(arguments: [
    "anthropic.claude-haiku-4-5-20251001-v1:0", "deepseek.v3.2", "ai21.jamba-1-5-large-v1:0", "us", "usx.a",
    "",
  ]) func `ids of models`(_ id: String) { #expect(!BedrockAddress.isProfile(id)) }
}
