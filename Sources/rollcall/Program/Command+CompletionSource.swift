extension Command {
  /// What the words behind it may be, from its usage: what stands there outside of brackets with options. Nil where it
  /// takes none.
  var completionSource: CompletionSource? {
    var isInOption = false
    for word in usage.split(separator: " ").dropFirst(2) {
      if word == "<" { return nil }
      isInOption = isInOption || word.hasPrefix("[--") || word.hasPrefix("[OPTION")
      defer { if word.hasSuffix("]") { isInOption = false } }
      if isInOption { continue }
      return CompletionSource(placeholder: String(word.drop { $0 == "[" }))
    }
    return nil
  }
}
