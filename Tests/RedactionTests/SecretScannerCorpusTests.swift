import Foundation
import Redaction
import Testing

struct `The corpus of the secret scanner` {
  @Test func `has at least 110 cases of either kind, with names of their own`() {
    for cases in [RedactionCase.positive, RedactionCase.negative] {
      #expect(cases.count >= 110)
      #expect(Set(cases.map(\.name)).count == cases.count)
    }
  }

  @Test(arguments: RedactionCase.positive)
  func `no secret survives, and what is none stays`(_ example: RedactionCase) {
    let scanner = example.scanner
    let output = scanner.redact(example.text)
    #expect(scanner.finds(in: example.text))
    for secret in example.secrets ?? [] {
      for encoder in SecretEncoder.all {
        #expect(!output.contains(encoder.encode(secret)), "\(encoder.name) of a secret is left: \(output)")
      }
    }
    for kept in example.keeps ?? [] { #expect(output.contains(kept), "lost “\(kept)”: \(output)") }
    #expect(output.contains(SecretScanner.mask))
  }

  @Test(arguments: RedactionCase.negative)
  func `what holds no secret stays as it is`(_ example: RedactionCase) {
    let scanner = example.scanner
    let output = scanner.redact(example.text)
    #expect(Array(output.utf8) == Array(example.text.utf8), "became: \(output)")
    #expect(!scanner.finds(in: example.text))
    #expect(!scanner.findsKnown(in: Array(example.text.utf8)))
  }

  @Test(arguments: RedactionCase.positive + RedactionCase.negative)
  func `masking twice is masking once`(_ example: RedactionCase) {
    let scanner = example.scanner
    let once = scanner.redact(example.text)
    #expect(scanner.redact(once) == once)
    #expect(!scanner.finds(in: once))
  }

  @Test(arguments: RedactionCase.positive)
  func `a JSON document stays one, masked string by string or as a whole`(_ example: RedactionCase) throws {
    let scanner = example.scanner
    let masked = scanner.redact(example.text)
    let document = try JSONEncoder().encode([masked])
    #expect(try JSONDecoder().decode([String].self, from: document) == [masked])
    guard isJSON(example.text) else { return }
    #expect(isJSON(masked), "no JSON any more: \(masked)")
  }

  private func isJSON(_ text: String) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
  }
}
