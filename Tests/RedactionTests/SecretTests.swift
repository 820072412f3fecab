import Redaction
import Testing
import Transport

struct SecretTests {
  private static let canary = ["canary", "0123456789"].joined(separator: "-")
  private let secret = Secret(canary)

  private func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test func `it shows itself nowhere`() {
    let shown = [
      String(describing: secret), String(reflecting: secret), "\(secret)", "\([secret])", "\(["a": secret])",
      "\(Optional(secret) as Any)", dumped(secret), dumped([secret]), secret.description,
      secret.debugDescription,
      "\(Mirror(reflecting: secret).children.map { "\($0)" })",
      String(describing: Mirror(reflecting: secret)),
    ]
    for text in shown { #expect(!text.contains("canary"), "\(text)") }
  }

  @Test func `it hides within what holds it`() {
    let header = HTTPHeader("Authorization", "Bearer ", secret: secret)
    let route = ConnectionRoute(proxy: secret)
    for text in ["\(header)", dumped(header), "\(route)", dumped(route), String(reflecting: route)] {
      #expect(!text.contains("canary"), "\(text)")
    }
  }

  @Test func `it gives itself up only when asked`() {
    #expect(secret.reveal() == Self.canary)
    #expect(secret == Secret(Self.canary) && secret != Secret("other"))
  }
}
