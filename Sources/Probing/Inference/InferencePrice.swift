import Domain
import SnapshotFiles

/// What a request to a model costs by the list's own prices.
package struct InferencePrice {
  private let input: DecimalNumber
  private let output: DecimalNumber
  private let request: DecimalNumber

  /// More tokens than a request of ours takes, with what templates wrap around it: gpt-oss's is the longest known,
  /// with some 70.
  package static let assumedInputTokens = 128

  /// Nil when the list does not say what input and output cost, or says what nothing costs. A request in a form that
  /// puts out no tokens needs no price of output.
  package init?(_ model: ListedModel, in template: RequestTemplate) {
    guard let price = model.capabilities.price, let input = price.input else { return nil }
    guard let output = price.output ?? (template.limitName == nil ? .zero : nil) else { return nil }
    let request = price.perRequest ?? .zero
    guard [input, output, request].allSatisfy(Self.isPlausible) else { return nil }
    (self.input, self.output, self.request) = (input, output, request)
  }

  /// USD for a request of so many tokens.
  package func cost(input tokensIn: Int, output tokensOut: Int) -> DecimalNumber {
    (input * tokensIn + output * tokensOut).scaled(byPowerOfTen: -6) + request
  }

  /// Whether a price per million tokens can be one: at most a million USD, with at most 20 decimals. A sum of such
  /// prices can be written down and read again, which a hostile one of `1e-60` could prevent.
  private static func isPlausible(_ price: DecimalNumber) -> Bool {
    !price.isBelowZero && price.description.utf8.count <= 22 && price <= mostPrice
  }

  private static let mostPrice = DecimalNumber("1000000") ?? .zero

  /// What a request has used: by its answer's own count, else by what it may have used at most. One that was refused for
  /// what it is (4xx) used nothing; one that a server failed on may have run.
  static func spend(
    on model: ListedModel, _ template: RequestTemplate, answer: InferenceAnswer?, wasRefused: Bool
  ) -> InferenceSpend {
    var spend = InferenceSpend()
    spend.requests = 1
    guard !wasRefused else { return spend }
    spend.inputTokens = bounded(answer?.inputTokens, from: 1) ?? assumedInputTokens
    spend.outputTokens = bounded(answer?.outputTokens, from: 0) ?? template.maxOutputTokens
    if let price = InferencePrice(model, in: template) {
      spend.usd = price.cost(input: spend.inputTokens, output: spend.outputTokens)
    } else {
      spend.unpriced = 1
    }
    return spend
  }

  /// A count that can be one: no request is without input, and what an answer says must not overflow a day's sum. It may
  /// use up the day's money, which only ends the requests.
  private static func bounded(_ tokens: Int?, from least: Int) -> Int? {
    tokens.flatMap { (least...1_000_000).contains($0) ? $0 : nil }
  }
}
