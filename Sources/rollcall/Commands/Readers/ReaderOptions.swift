import Domain

/// How the options that several readers share are read.
extension Arguments {
  /// A number of tokens, such as 128000 or 128k; nil when it was not given.
  func tokens(_ name: String) throws(UsageError) -> Int? {
    guard let text = last(name) else { return nil }
    let factors: [Character: Int] = ["k": 1000, "K": 1000, "m": 1_000_000, "M": 1_000_000]
    let factor = text.last.flatMap { factors[$0] }
    let digits = factor == nil ? text[...] : text.dropLast()
    guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(digits), number > 0
    else { throw error("--\(name) wants a number of tokens such as 128000 or 128k") }
    return number * (factor ?? 1)
  }

  /// A count from 0 to `most`; nil when it was not given.
  func count(_ name: String, upTo most: Int) throws(UsageError) -> Int? {
    guard let text = last(name) else { return nil }
    guard text.utf8.count <= 9, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text),
      number <= most
    else { throw error("--\(name) wants a whole number up to \(most)") }
    return number
  }

  /// A price in USD per million tokens; nil when it was not given.
  func price(_ name: String) throws(UsageError) -> DecimalNumber? {
    guard let text = last(name) else { return nil }
    guard let price = DecimalNumber(text.hasPrefix("$") ? String(text.dropFirst()) : text), !price.isBelowZero
    else { throw error("--\(name) wants an amount in USD per million tokens such as 2.50") }
    return price
  }

  /// The words of an option that may stand more than once, each as a list with commas.
  func list(_ name: String) -> [String] {
    (values[name] ?? []).flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// What models are for; nil when it was not given.
  func task() throws(UsageError) -> String? {
    guard let word = last("task") else { return nil }
    return try spelt(word, "task", among: Need.tasks)
  }

  /// What must go in.
  func inputs() throws(UsageError) -> [String] {
    try list("input").map { word throws(UsageError) in try spelt(word, "input", among: Need.modalities) }
  }

  /// `word`, which may be one that only some backend knows, unless it is a slip for one that is known.
  private func spelt(_ word: String, _ name: String, among known: [String]) throws(UsageError) -> String {
    guard !known.contains(word), let near = Suggestion.nearest(to: word, among: known) else { return word }
    throw error("--\(name): \(DisplayText.quoted(word)): did you mean \(near)?")
  }

  /// The words behind the verb as patterns over routes.
  var patterns: [RoutePattern] { words.map { RoutePattern($0) } }
}

extension CommandOption {
  static let json = CommandOption("json", "one JSON document instead of lines for people")
}
