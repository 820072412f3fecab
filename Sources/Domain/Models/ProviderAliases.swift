import Redaction

/// The names under which backends know the makers of models, brought to one.
///
/// Vendors, hubs and routers spell one maker in many ways: `meta-llama` on Hugging Face, `Meta` at Groq, `meta` at
/// NVIDIA. Left as they are, one maker would stand in the snapshot under three providers.
package enum ProviderAliases {
  /// The provider that `owner`, as a backend writes it, stands for: through the table, else by its own letters.
  /// Nil when it holds neither a letter nor a digit.
  package static func provider(for owner: String) -> ProviderName? {
    let folded = fold(owner)
    if let known = byAlias[folded] ?? hyphenated(folded).flatMap({ byAlias[$0] }) { return known }
    return normalise(folded)
  }

  /// `text` brought to the pattern of a provider's name: lower case, every run of other characters one `_`, `p_` in
  /// front where no letter leads, at most 64 bytes. Nil when nothing of it would be left.
  static func normalise(_ text: String) -> ProviderName? {
    var bytes: [UInt8] = []
    var gap = false
    var hasContent = false
    for byte in text.lowercased().utf8 {
      let fits = isLowerLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
      if fits {
        bytes.append(byte)
        hasContent = hasContent || byte != UInt8(ascii: "_")
      } else if !gap {
        bytes.append(UInt8(ascii: "_"))
      }
      gap = !fits
      if bytes.count >= 64 { break }
    }
    guard hasContent, let first = bytes.first else { return nil }
    if !isLowerLetter(first) { bytes = Array("p_".utf8) + bytes }
    return ProviderName(String(decoding: bytes.prefix(64), as: UTF8.self))
  }

  /// Lower case, trimmed, every run of blanks one space.
  private static func fold(_ text: String) -> String {
    // Nearly all makers are one ASCII word, and every model of a list has one: those take no general text handling.
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text.lowercased() }
    return text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Every run of spaces and underscores as one hyphen; nil when that changes nothing.
  private static func hyphenated(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 == 0x20 || $0 == UInt8(ascii: "_") }) else { return nil }
    return text.split { $0 == " " || $0 == "_" }.joined(separator: "-")
  }

  /// Other spellings, by the provider they stand for. A spelling that only differs in blanks and underscores from
  /// one with hyphens needs no entry of its own.
  static let spellings: [(provider: String, aliases: [String])] = [
    ("ai21", ["ai21", "ai21-labs", "ai21labs"]),
    ("amazon", ["amazon", "aws"]),
    ("anthropic", ["anthropic"]),
    ("arcee", ["arcee", "arcee-ai"]),
    ("black_forest_labs", ["black-forest-labs"]),
    ("bytedance", ["bytedance", "bytedance-seed"]),
    ("canopylabs", ["canopy-labs", "canopylabs"]),
    ("cohere", ["cohere", "cohere-labs", "cohereforai", "coherelabs"]),
    ("deepseek", ["deepseek", "deepseek-ai"]),
    ("google", ["gemini", "google", "google-deepmind"]),
    ("huggingface", ["huggingface", "huggingfaceh4", "huggingfacetb"]),
    ("ibm", ["ibm", "ibm-granite"]),
    ("luma", ["luma", "luma-ai"]),
    ("meta", ["facebook", "llama", "meta", "meta-ai", "meta-llama"]),
    ("microsoft", ["azureml", "microsoft"]),
    ("minimax", ["minimax", "minimax-ai", "minimaxai"]),
    ("mistral", ["mistral", "mistral-ai", "mistralai"]),
    ("moonshotai", ["moonshot", "moonshot-ai", "moonshotai"]),
    ("nousresearch", ["nous", "nous-research", "nousresearch"]),
    ("nvidia", ["nvidia"]),
    ("openai", ["azure-openai", "openai", "openai-internal"]),
    ("perplexity", ["perplexity", "perplexity-ai", "perplexityai"]),
    ("qwen", ["alibaba", "alibaba-cloud", "qwen", "qwenlm"]),
    ("salesforce", ["salesforce"]),
    ("stability", ["stability", "stability-ai", "stabilityai"]),
    ("stepfun", ["stepfun", "stepfun-ai"]),
    ("twelvelabs", ["twelve-labs", "twelvelabs"]),
    ("writer", ["writer"]),
    ("xai", ["x-ai", "x.ai", "xai"]),
    ("xiaomi", ["xiaomi", "xiaomimimo"]),
    ("zai", ["thudm", "z-ai", "z.ai", "zai", "zai-org", "zhipu", "zhipu-ai", "zhipuai"]),
  ]

  private static let byAlias: [String: ProviderName] = {
    var table: [String: ProviderName] = [:]
    for entry in spellings {
      for alias in entry.aliases { table[alias] = ProviderName(entry.provider) }
    }
    return table
  }()
}
