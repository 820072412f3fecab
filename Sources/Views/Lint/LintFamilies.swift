import Redaction

/// Families of models, to know an id by that nobody lists.
///
/// An id is of a family when it begins like one and each of its other parts is a version or a word that makers use.
/// Package names, files and prose (`llama-index`, `gpt-researcher`, `claude-code`) are not.
struct LintFamilies: Sendable {
  private var heads: Set<String>
  private var words: Set<String>

  private static let known: Set<String> = [
    "claude", "gpt", "chatgpt", "o1", "o3", "o4", "gemini", "gemma", "llama", "codellama", "mistral",
    "mixtral",
    "ministral", "magistral", "codestral", "devstral", "pixtral", "deepseek", "grok", "qwen", "kimi", "glm",
    "phi",
  ]

  /// Ids that were offered for years under heads that are words of many other things.
  private static let ended: Set<String> = [
    "code-davinci-002", "command-light", "command-nightly", "command-r", "command-r-plus", "davinci-002",
    "text-ada-001", "text-babbage-001", "text-curie-001", "text-davinci-001", "text-davinci-002",
    "text-davinci-003", "text-embedding-3-large", "text-embedding-3-small", "text-embedding-ada-002",
    "text-moderation-latest",
  ]

  private static let usual: Set<String> = [
    "audio", "base", "chat", "codex", "coder", "completion", "deep", "embedding", "exp", "experimental",
    "fast",
    "flash", "haiku", "image", "instant", "instruct", "it", "large", "latest", "lite", "live", "maverick",
    "medium",
    "mini", "moderation", "nano", "nemo", "non", "opus", "preview", "pro", "realtime", "reasoner",
    "reasoning",
    "research", "scout", "search", "small", "sonnet", "thinking", "tiny", "transcribe", "tts", "turbo",
    "ultra",
    "versatile", "vision",
  ]

  /// Heads that are words of many other things: no family is made of them.
  private static let common: Set<String> = [
    "audio", "auto", "base", "bert", "chat", "code", "command", "deep", "default", "embed", "embedding",
    "image",
    "mini", "model", "models", "multi", "nova", "omni", "open", "phind", "search", "speech", "sonar", "test",
    "text",
    "titan", "video", "vision", "voice", "whisper",
  ]

  /// Knows the usual families, and those of which `ids` hold two or more.
  init(_ ids: some Sequence<String>) {
    (heads, words) = (Self.known, Self.usual)
    var counts: [String: Int] = [:]
    for id in ids {
      let parts = Self.parts(of: LintNames.exact(id).last ?? id)
      guard let head = parts.first, parts.count > 1 else { continue }
      let isName = head.utf8.count >= 4 && head.utf8.allSatisfy { isLowerLetter($0) }
      if isName && !Self.common.contains(head) { counts[head, default: 0] += 1 }
      guard isName || Self.known.contains(head) else { continue }
      for part in parts.dropFirst() where part.utf8.allSatisfy({ isLowerLetter($0) }) { words.insert(part) }
    }
    for (head, count) in counts where count > 1 { heads.insert(head) }
  }

  /// Whether `text` has the form of one of their ids.
  func hasForm(_ text: String) -> Bool {
    if Self.ended.contains(text) { return true }
    let parts = Self.parts(of: text)
    guard let first = parts.first, (2...12).contains(parts.count), text.utf8.count <= 100 else {
      return false
    }
    // `llama3.1-70b`, `qwen2.5-coder`: the version may stand at the head.
    let head = heads.contains(first) ? first : String(first.prefix { $0.isLetter })
    guard heads.contains(head), !Self.looksLikeFile(text) else { return false }
    return parts.dropFirst().allSatisfy { part in
      words.contains(part) || Self.isVersion(part)
    }
  }

  /// Starts with a digit or ends with one, and is short: `4o`, `70b`, `v3`, `20240229`.
  private static func isVersion(_ part: String) -> Bool {
    guard part.utf8.count <= 8, let first = part.utf8.first, let last = part.utf8.last else { return false }
    return isDigit(first) || isDigit(last)
  }

  /// `gpt-4.md`, `gpt-4.example.com`: what stands behind the last point is a word.
  private static func looksLikeFile(_ text: String) -> Bool {
    guard let point = text.lastIndex(of: ".") else { return false }
    let end = text[text.index(after: point)...].prefix { $0 != ":" && $0 != "@" }
    return end.isEmpty || end.contains { $0.isLetter } && !isDigit(end.utf8.first ?? 0)
  }

  private static func parts(of text: String) -> [String] {
    text.lowercased().split(omittingEmptySubsequences: false) { "-_.:@".contains($0) }.map(String.init)
  }
}
