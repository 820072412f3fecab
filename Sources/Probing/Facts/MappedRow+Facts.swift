import Domain
import JSON

// How a backend's own values become facts. A value of the wrong type, a zero that stands for "unknown" and an absurd
// number are all the same: no fact.

extension JSONNode {
  /// A name for people: trimmed, every run of blanks one space; nil when nothing is left.
  var label: String? {
    guard let text else { return nil }
    if text.isTidy { return text.isEmpty ? nil : text }
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// A positive whole number that a double holds exactly, also written as a real or as a text.
  var positive: Int? {
    let value = integer ?? text.flatMap { $0.utf8.count <= 20 ? Int($0) : nil }
    guard let value, value > 0, value <= 9_007_199_254_740_992 else { return nil }
    return value
  }

  /// A moment: seconds since the epoch, RFC 3339, or a bare date. Nothing before 2015: no model that is listed today
  /// is older, but constants of placeholder values are.
  var moment: Timestamp? {
    let moment = number.flatMap { Timestamp(unixSeconds: $0) } ?? text.flatMap { Timestamp(lenient: $0) }
    return moment.flatMap { $0.milliseconds >= 1_420_070_400_000 ? $0 : nil }
  }

  /// An exact amount: a text as it stands, a number as the shortest decimal that reads back as it. Nothing below
  /// zero: `-1` is how routers write "varies".
  var amount: DecimalNumber? {
    let read: DecimalNumber?
    if let text {
      read = text.utf8.count <= 64 ? DecimalNumber(text) : nil
    } else {
      read = number.flatMap(DecimalNumber.init)
    }
    return read.flatMap { $0.isBelowZero ? nil : $0 }
  }

  /// The texts of an array, in order; empty for all else.
  var texts: [String] { elements.map { $0.compactMap(\.text) } ?? [] }

  /// The truth value of `{"supported": true}`, or the bare one.
  var support: Bool? { bool ?? self["supported"]?.bool }
}

extension String {
  /// Whether it is ASCII without blanks but single inner spaces, as nearly all names are: then nothing needs to be
  /// tidied, which would take longer than reading the rest of a row.
  fileprivate var isTidy: Bool {
    var last = UInt8(ascii: " ")
    for byte in utf8 {
      guard byte > 0x20 && byte < 0x7F || byte == 0x20 && last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20 || isEmpty
  }
}

/// The words for what goes in and comes out, sorted, each once: `Images` and `image` are one.
func modalities(_ words: [String]) -> [String] {
  var known: [String] = []
  for word in words.prefix(16) {
    var word = word.lowercased()
    guard !word.isEmpty, word.utf8.count <= 32 else { continue }
    if word == "images" { word = "image" }
    if !known.contains(word) { known.append(word) }
  }
  return known.sorted()
}

/// `70.6B`, `137M`: how many parameters a short text names; nil for all else, also for products such as `8x7B`.
func parameterCount(_ text: String) -> Int? {
  let powers: [Character: Int] = ["K": 3, "M": 6, "B": 9, "T": 12]
  guard text.utf8.count <= 16, let unit = text.last, let power = powers[Character(unit.uppercased())],
    let amount = DecimalNumber(String(text.dropLast())), !amount.isBelowZero
  else { return nil }
  return Int(amount.scaled(byPowerOfTen: power).description).flatMap { $0 > 0 ? $0 : nil }
}

/// The tasks of models, and the words that backends have for them.
enum TaskName {
  /// The task that `word` stands for; nil for a word of no known meaning (`model`, `base`).
  static func known(_ word: String) -> String? { meanings[word.lowercased()] }

  private static let meanings: [String: String] = [
    "chat": "chat", "llm": "chat", "vlm": "chat", "chat-completion": "chat", "chat_completion": "chat",
    "completion": "completion", "code": "completion", "language": "language",
    "text-generation": "completion", "embedding": "embedding", "embeddings": "embedding",
    "text-embedding": "embedding", "feature-extraction": "embedding", "rerank": "rerank",
    "reranker": "rerank", "image": "image", "image_generation": "image", "image-generation": "image",
    "video": "video", "video_generation": "video", "speech": "speech", "tts": "speech",
    "audio_speech": "speech", "transcription": "transcription", "transcribe": "transcription",
    "audio_transcription": "transcription", "moderation": "moderation",
  ]
}
