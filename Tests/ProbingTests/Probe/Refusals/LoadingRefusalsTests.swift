@testable import Domain
@testable import Probing
import Testing

/// An engine that is not ready yet.
struct LoadingRefusalsTests {
  @Test(arguments: [
    "Model acme/large is currently loading", "The engine is not ready",
    "Model is not ready, it is still building",
    "scaling up from zero", "Server is starting up", "The model is loading, please wait",
  ])
  func `an engine that is not ready loads, whatever the status`(_ message: String) {
    for status in [409, 425, 429, 500, 503] {
      for body in RefusedAnswer.dresses(message: message) {
        #expect(RefusedAnswer(status, body).outcome() == .modelLoading, "\(status) \(body)")
      }
    }
  }

  @Test(arguments: [
    "error loading model: the file is damaged", "failed to load the model while it is loading model parts",
    "llama runner: error while loading model",
  ])
  func `one that failed to load does not`(_ message: String) {
    for body in RefusedAnswer.dresses(message: message) {
      #expect(RefusedAnswer(500, body).outcome() == .serverError, "\(body)")
      #expect(RefusedAnswer(503, body).outcome() == .overloaded, "\(body)")
    }
  }

  @Test(arguments: LoadingRefusals.words.sorted())
  func `a code of it loads`(_ word: String) {
    for body in RefusedAnswer.dresses(code: word) {
      #expect(RefusedAnswer(503, body).outcome() == .modelLoading)
      #expect(RefusedAnswer(429, body).outcome() == .modelLoading)
    }
  }
}
