/// `bytes` random bytes of the system's generator, as twice as many lower-case hexadecimal digits.
func randomHex(bytes: Int) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var generator = SystemRandomNumberGenerator()
  let text = (0..<2 * bytes).map { _ in digits[Int.random(in: 0..<16, using: &generator)] }
  return String(decoding: text, as: UTF8.self)
}
