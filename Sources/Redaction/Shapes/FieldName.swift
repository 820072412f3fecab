/// The name of a variable, field, header or query parameter, and whether its value is a secret by the name's own word.
struct FieldName {
  /// Where it stands.
  let range: Range<Int>
  /// Whether it is a parameter of a URL: `?` or `&` precedes it.
  let isParameter: Bool
  /// Whether it is an option of a command line: `--` precedes it.
  let isOption: Bool
  private let words: [[UInt8]]

  private static let longest = 64

  /// The name around the word at `start`; nil when there is none of a sensible length.
  init?(in text: Span<UInt8>, environment start: Int) {
    var from = start
    while from > 0, start - from < Self.longest, Self.isNameByte(text[from - 1]) { from -= 1 }
    from = Self.withoutEscape(text, from..<start)
    var end = start
    while end < text.count, end - start < Self.longest, Self.isNameByte(text[end]) { end += 1 }
    guard end > start, start - from < Self.longest, end - start < Self.longest else { return nil }
    range = from..<end
    words = Self.words(of: text, from..<end)
    isParameter = Self.isParameter(text, from)
    isOption = matches([0x2D, 0x2D], in: text, at: from)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    Alphabet.isWord(byte) || byte == 0x2D || byte == 0x2E
  }

  /// Leaves out the `n` of `\n` and the `3F` of `%3F` that run into the name.
  private static func withoutEscape(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    let start = range.lowerBound
    guard start > 0, Escape.starts(with: text[start - 1]), text[start - 1] != 0x26 else { return start }
    let end = Escape.decodings(in: text, at: start - 1).last.map(\.end) ?? start
    return end <= range.upperBound ? max(start, end) : start
  }

  /// Whether `?`, `&` or `;` stands before `start`, plain or escaped.
  private static func isParameter(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard start > 0 else { return false }
    if isParameterSign(UInt32(text[start - 1])) { return true }
    for at in max(0, start - 8)..<start where Escape.starts(with: text[at]) {
      for reading in Escape.decodings(in: text, at: at)
      where reading.end == start && isParameterSign(reading.value) { return true }
    }
    return false
  }

  private static func isParameterSign(_ value: UInt32) -> Bool {
    value == 0x3F || value == 0x26 || value == 0x3B
  }

  // MARK: Words

  /// `OPENAI_API_KEY`, `openai-api-key` and `openaiApiKey` are the same three words.
  private static func words(of text: Span<UInt8>, _ range: Range<Int>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    for at in range {
      let byte = text[at]
      let startsWord = Alphabet.isUpperLetter(byte) && !word.isEmpty && isHump(text, at, range.upperBound)
      if startsWord || !Alphabet.isAlphanumeric(byte) {
        if !word.isEmpty { words.append(word) }
        word = []
      }
      if Alphabet.isAlphanumeric(byte) { word.append(Alphabet.lowered(byte)) }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func isHump(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
    !Alphabet.isUpperLetter(text[at - 1]) || (at + 1 < end && isLowerLetter(text[at + 1]))
  }

  // MARK: Verdicts

  /// Whether a value under this name is taken for a secret if it looks like one.
  var namesSecret: Bool {
    guard !words.contains(where: { Self.harmless.contains($0) }) else { return false }
    for index in words.indices {
      let before = index > 0 ? words[index - 1] : []
      if Self.secret.contains(words[index]) { return true }
      if words[index] == Self.token, index == words.count - 1 || Self.suffix.contains(words[index + 1]) {
        return !Self.countingTokens.contains(before)
      }
      if words[index] == Self.key, Self.owner.contains(before) { return true }
    }
    return false
  }

  /// Whether this is a URL parameter that carries a secret even though its name alone says little: `key`, `sig`.
  var isSecretParameter: Bool {
    guard isParameter else { return false }
    return namesSecret || (words.count == 1 && Self.parameter.contains(words[0]))
      || words.last.map(Self.signature.contains) == true
  }

  /// Whether this is `Authorization` or `Proxy-Authorization`.
  var isAuthorization: Bool { words.last == Array("authorization".utf8) }

  private static let token = Array("token".utf8)
  private static let key = Array("key".utf8)
  private static let secret = set(
    "secret secrets apikey apikeys secretkey accesskey privatekey password passwd passwort passphrase pwd credential"
      + " credentials authtoken accesstoken refreshtoken clientsecret authorization")
  private static let suffix = set(
    "value default secret prod production dev test live staging primary secondary 1 2 3")
  private static let countingTokens = set(
    "max min page next prev previous continuation cursor eos bos pad unk sep mask cls stop start end special image per"
      + " sync system user")
  private static let owner = set(
    "api access private secret auth account master subscription signing encryption client service function openai"
      + " azure anthropic claude gemini google mistral cohere groq xai together fireworks deepseek hf huggingface"
      + " openrouter perplexity replicate litellm nvidia nim cerebras deepinfra shared x")
  private static let harmless = set(
    "file files filename path env id ids name names url uri count limit limits type types version dir directory ttl"
      + " expiry expires expiration expired length size format prefix index status required location ref header field"
      + " usage used budget price cost rate hash digest sha256 fingerprint at public model manager hint arn policy"
  )
  private static let parameter = set("key auth sig signature pass jwt sas")
  private static let signature = set("signature sig")

  private static func set(_ words: String) -> Set<[UInt8]> {
    Set(words.utf8.split(separator: 0x20).map(Array.init))
  }
}
