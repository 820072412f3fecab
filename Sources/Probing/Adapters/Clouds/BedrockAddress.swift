import Baseline
import Domain

/// Where Bedrock's requests go, and how the key travels with them.
enum BedrockAddress {
  /// The address of inference beside that of the lists: `bedrock-runtime.us-east-1.amazonaws.com` for
  /// `bedrock.us-east-1.amazonaws.com` (<https://docs.aws.amazon.com/general/latest/gr/bedrock.html>). Nil for every
  /// other host, such as a gateway, which serves both.
  static func runtime(beside base: BaseURL) -> BaseURL? {
    guard base.scheme == "https", base.port == 443, base.path.isEmpty,
      let dot = base.host.firstIndex(of: "."), let service = runtimes[String(base.host[..<dot])]
    else { return nil }
    let rest = base.host[dot...]
    guard domains.contains(where: { rest.hasSuffix($0) }) else { return nil }
    return try? BaseURL("https://\(service)\(rest)", rootPath: "")
  }

  private static let runtimes = ["bedrock": "bedrock-runtime", "bedrock-fips": "bedrock-runtime-fips"]
  private static let domains = [".amazonaws.com", ".amazonaws.com.cn", ".api.aws"]

  /// A signature where the backend has the keys for one; nil: a bearer key, as the kind has it. Both services are
  /// called `bedrock` in signatures.
  static func authentication(of backend: BackendPlan) -> Authentication? {
    let role = RawCredential.SigningRole.secretAccessKey.rawValue
    guard backend.otherCredentials[role] != nil, let region = backend.options[BackendKind.region]?.first
    else { return nil }
    return .sigV4(service: "bedrock", region: region)
  }

  /// Whether an id is that of an inference profile: an ARN, or a model's id with the word for a part of the world in
  /// front (<https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html>).
  static func isProfile(_ id: String) -> Bool {
    id.hasPrefix("arn:") || areas.contains { id.hasPrefix($0 + ".") }
  }

  private static let areas = ["us", "us-gov", "eu", "apac", "jp", "au", "ca", "global"]
}
