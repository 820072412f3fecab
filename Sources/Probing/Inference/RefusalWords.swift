/// The messages of a refusal as words, the model's id made one word, so that a phrase matches however a host quotes.
struct RefusalWords {
  /// What stands for the id.
  private static let model = "{model}"
  /// What may stand between the model and what is said of it.
  private static let fillers: Set<String> = [
    model, "model", "models", "deployment", "endpoint", "id", "name", "code", "version", "is", "was", "are",
    "has", "have", "been", "currently", "or", "and", "the", "this", "either", "isn't", "it",
  ]
  private static let subjects: Set<String> = [model, "model", "deployment"]

  private let words: [String]
  /// All words, a space before, between and behind.
  private let line: String
  /// Whether it names the model by its id, or a model or deployment as such.
  let nameModel: Bool

  /// Reads lower-case `text`; `id` is the model that was asked.
  init(_ text: [UInt8], naming id: String) {
    let message = String(decoding: text, as: UTF8.self)
    let marked = Self.marking(id.lowercased(), in: message)
    words = Self.split(marked)
    line = " " + words.joined(separator: " ") + " "
    // A page, whatever it says of models, is no word of an API.
    nameModel = !message.hasPrefix("<") && words.contains(where: Self.subjects.contains)
  }

  /// Whether `phrase` stands in it, whole words each; of a script without spaces, anywhere.
  func contain(_ phrase: String) -> Bool {
    phrase.utf8.allSatisfy { $0 < 0x80 } ? line.contains(" " + phrase + " ") : line.contains(phrase)
  }

  /// Whether one of `predicates` follows a word for the model, with nothing but fillers between.
  func say(_ predicates: [[String]]) -> Bool {
    for place in words.indices where Self.subjects.contains(words[place]) {
      var next = place + 1
      while next < words.endIndex {
        let rest = words[next...]
        if predicates.contains(where: { rest.starts(with: $0) }) { return true }
        guard Self.fillers.contains(words[next]), next - place < 6 else { break }
        next += 1
      }
    }
    return false
  }

  /// The message with the id as one word, also the last segment of one with slashes.
  private static func marking(_ id: String, in message: String) -> String {
    var marked = replacing(id, in: message)
    if let last = id.split(separator: "/").last, last.utf8.count >= 3, last.utf8.count < id.utf8.count {
      marked = replacing(String(last), in: marked)
    }
    return marked
  }

  private static func replacing(_ id: String, in message: String) -> String {
    let (text, wanted) = (Array(message.utf8), Array(id.utf8))
    guard let first = wanted.first, text.count >= wanted.count else { return message }
    var marked: [UInt8] = []
    var place = 0
    while place < text.count {
      let end = place + wanted.count
      if text[place] == first, end <= text.count, text[place..<end].elementsEqual(wanted),
        place == 0 || !isOfAName(text[place - 1]), end == text.count || !isOfAName(text[end])
      {
        marked += Array((" " + model + " ").utf8)
        place = end
      } else {
        marked.append(text[place])
        place += 1
      }
    }
    return String(decoding: marked, as: UTF8.self)
  }

  private static func isOfAName(_ byte: UInt8) -> Bool {
    let isLetter = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    return isLetter || isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// Words without their quotes; the end of a sentence is a word of its own, so that no phrase reaches across.
  private static func split(_ message: String) -> [String] {
    message.split(whereSeparator: \.isNewline).flatMap { words(of: $0) + ["."] }
  }

  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    for part in line.split(whereSeparator: { " \t,;:()[]=/\"`“”".contains($0) }) {
      let word = part.replacing("’", with: "'")
      let bare = word.drop { $0 == "'" || $0 == "." }
      let end = bare.last.map { ".!?".contains($0) } ?? false
      var text = bare
      while let last = text.last, "'.!?".contains(last) { text.removeLast() }
      if !text.isEmpty { words.append(String(text)) }
      if end { words.append(".") }
    }
    return words
  }
}
