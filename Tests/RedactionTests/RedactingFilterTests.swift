import Redaction
import Testing

struct `The filter for streams` {
  private static let own = "zq81vTm4Lx0pWd7RbY2nKs6h"
  private static let scanner = SecretScanner(known: [Secret(own), Secret("first line 1\nsecond line 2")])
  private static let body = "MIIEow" + String(repeating: "Ab3+", count: 14)

  private static let sample = """
    start \(own) end
    split zq81vTm4Lx0p
      Wd7RbY2nKs6h over two lines
    Authorization: Bearer abcDEF1234567890
    -----BEGIN RSA PRIVATE KEY-----
    \(body)
    \(body)
    AbC=
    -----END RSA PRIVATE KEY-----
    plain ünï 日本 text
    password: hunter2hunter2
    first line 1
    second line 2
    risk-averse\r
    last \(own)
    """

  private func filtered(_ bytes: [UInt8], by size: Int, _ scanner: SecretScanner = scanner) -> [UInt8] {
    var filter = RedactingFilter(scanner)
    var output: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      output += filter.feed(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    return output + filter.finish()
  }

  @Test func `gives the same for every place of a split`() {
    let bytes = Array(Self.sample.utf8)
    let whole = Array(Self.scanner.redact(Self.sample).utf8)
    for split in 0...bytes.count {
      var filter = RedactingFilter(Self.scanner)
      let output = filter.feed(Array(bytes[..<split])) + filter.feed(Array(bytes[split...])) + filter.finish()
      #expect(output == whole, "split at \(split): \(String(decoding: output, as: UTF8.self))")
    }
  }

  @Test(arguments: [1, 2, 3, 7, 64, 1000])
  func `gives the same for chunks of any size`(size: Int) {
    let output = filtered(Array(Self.sample.utf8), by: size)
    #expect(String(decoding: output, as: UTF8.self) == Self.scanner.redact(Self.sample))
  }

  @Test func `gives out a line as soon as it is whole`() {
    var filter = RedactingFilter(Self.scanner)
    #expect(filter.feed(Array("one two".utf8)).isEmpty)
    #expect(filter.feed(Array("\nthree".utf8)) == Array("one two\n".utf8))
    #expect(filter.finish() == Array("three".utf8))
    #expect(filter.finish().isEmpty)
  }

  @Test func `lets bytes that are not UTF-8 pass, and still sees the key between them`() {
    let junk: [UInt8] = [0xFF, 0xC3, 0x28, 0x00, 0xED, 0xA0, 0x80, 0xE2, 0x80]
    let mask = Array(SecretScanner.mask.utf8)
    let bytes = junk + Array(Self.own.utf8) + junk + [0x0A] + junk
    for size in 1...bytes.count {
      #expect(filtered(bytes, by: size) == junk + mask + junk + [0x0A] + junk)
    }
  }

  @Test func `holds back no more than it must of an endless line`() {
    var filter = RedactingFilter(Self.scanner)
    let chunk = [UInt8](repeating: 0x78, count: 64 << 10)
    var given = 0
    for _ in 0..<80 { given += filter.feed(chunk).count }
    #expect(given > 3 << 20)
    #expect(given + filter.finish().count == 80 * chunk.count)
  }

  @Test func `finds a key anywhere in an endless line`() {
    let filler = String(repeating: "x y ", count: 60_000)
    let text = (0..<12).map { _ in filler + Self.own + " " }.joined()
    let output = filtered(Array(text.utf8), by: 50_000)
    #expect(String(decoding: output, as: UTF8.self) == text.replacing(Self.own, with: SecretScanner.mask))
  }

  @Test func `masks once a private key that never ends`() {
    let lines = String(repeating: Self.body + "\n", count: 50_000)
    let output = filtered(Array(("a\n-----BEGIN PRIVATE KEY-----\n" + lines).utf8), by: 60_000)
    let text = String(decoding: output, as: UTF8.self)
    #expect(!text.contains("MIIEow"))
    #expect(text.hasPrefix("a\n\(SecretScanner.mask)"))
    #expect(text.count < 100)
  }

  @Test func `holds a private key back until its end has come`() {
    var filter = RedactingFilter(Self.scanner)
    #expect(filter.feed(Array("-----BEGIN PRIVATE KEY-----\n\(Self.body)\n".utf8)).isEmpty)
    let end = filter.feed(Array("-----END PRIVATE KEY-----\nmore\n".utf8))
    #expect(String(decoding: end, as: UTF8.self) == "\(SecretScanner.mask)\nmore\n")
  }
}
