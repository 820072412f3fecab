/// `bytes` random bytes of the system's generator, as twice as many lower-case hexadecimal digits.
func randomHex(bytes: Int) -> String {
  var generator = SystemRandomNumberGenerator()
  var text = ""
  while text.utf8.count < 2 * bytes {
    let digits = String(generator.next() as UInt64, radix: 16)
    text += String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
  return String(text.prefix(2 * bytes))
}
