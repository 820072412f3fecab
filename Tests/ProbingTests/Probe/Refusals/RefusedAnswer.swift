@testable import Domain
@testable import Probing
@testable import Transport

/// An answer that refuses, in the dresses that servers have for the same words.
struct RefusedAnswer: Sendable {
  let status: Int
  let body: String
  var headers: [String: String] = [:]

  init(_ status: Int, _ body: String, _ headers: [String: String] = [:]) {
    (self.status, self.body, self.headers) = (status, body, headers)
  }

  var response: Response { Response(status: status, headers: headers, body: Array(body.utf8)) }

  /// What it ends as.
  func outcome(at stage: ProbeStage = .list) -> Outcome {
    switch Classifier.verdict(on: response, stage: stage, memory: 1_048_576) {
    case .document: .ok
    case .refused(let outcome): outcome
    case .unread: .unclassified
    }
  }

  /// What more it says.
  func detail(at stage: ProbeStage = .list, hasKey: Bool = true) -> FailureDetail? {
    FailureDetail(of: response, outcome(at: stage), stage: stage, hasKey: hasKey)
  }

  /// The bodies in which a code may come: OpenAI's form with it as type or code, flat, under `detail`, in a list.
  static func dresses(code: String) -> [String] {
    [
      #"{"error":{"message":"x","type":"\#(code)","param":null}}"#,
      #"{"error":{"message":"x","code":"\#(code.uppercased())"}}"#,
      #"{"code":"\#(code)","message":"x","request_id":"r"}"#,
      #"{"detail":{"status":"\#(code)","message":"x"}}"#,
      #"{"errors":[{"code":"\#(code)","message":"x"}]}"#,
      #"[{"error":{"status":"\#(code)","message":"x"}}]"#,
    ]
  }

  /// The bodies in which a message may come, plain text among them.
  static func dresses(message: String) -> [String] {
    [
      #"{"error":{"message":"\#(message)","type":"t","code":null}}"#, #"{"error":"\#(message)"}"#,
      #"{"message":"\#(message)"}"#, #"{"detail":"\#(message)"}"#, #"{"code":-1,"msg":"\#(message)"}"#,
      #"{"errors":["\#(message)"]}"#, #"{"success":false,"error_msg":"\#(message)"}"#, message,
    ]
  }
}
