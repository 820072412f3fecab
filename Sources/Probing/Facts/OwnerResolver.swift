import Domain
import JSON

/// What a row of an OpenAI dialect says of its maker, and how far each word may be believed.
///
/// `owned_by` was meant for the account that owns a fine-tune. Servers put their own name there, hosts the maker's,
/// LoRA servers repeat the id. So the clues are asked in order of what they are worth.
enum OwnerResolver {
  /// Values of `owned_by` that name nobody.
  static let generic: Set<String> = [
    "system", "openai-internal", "organization-owner", "organization_owner", "library", "user",
  ]
  /// Values of `owned_by` by which a server means itself.
  static let selfNames: Set<String> = ["vllm", "sglang", "llamacpp"]
  /// First segments of ids that are resource names, not makers.
  static let resourceWords: Set<String> = ["accounts", "models", "publishers", "projects"]

  /// The maker in the row's own words, or nil. `map` is the backend's own, whose spellings count even where the
  /// rule would pass over them.
  static func owner(in row: MappedRow, id: String, map: [String: ProviderName]) -> String? {
    let owner = row.first(of: .owner, \.label)
    if let owner, map[owner] != nil { return owner }
    if let stated = row.first(of: .publisher, \.label) { return stated }
    if let owner, isOwner(owner, id: id) { return owner }
    if let parent = row.first(of: .parent, \.text), let organisation = organisation(of: parent) {
      return organisation
    }
    if let organisation = organisation(of: id) { return organisation }
    return owner.flatMap { selfNames.contains($0.lowercased()) ? $0 : nil }
  }

  /// The text before the first `/` of an id, without the `~` that marks an alias, where it is a maker's name.
  static func organisation(of id: String) -> String? {
    guard let slash = id.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    var front = id[..<slash]
    if front.hasPrefix("~") { front.removeFirst() }
    let isPath = front.isEmpty || front.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
    return isPath || resourceWords.contains(front.lowercased()) ? nil : String(front)
  }

  /// Whether `owner` can be a maker: no word for nobody, no server's own name, no account's id, not the model's id.
  private static func isOwner(_ owner: String, id: String) -> Bool {
    let lowered = owner.lowercased()
    return owner != id && !generic.contains(lowered) && !selfNames.contains(lowered)
      && !lowered.hasPrefix("user-") && !lowered.hasPrefix("org-")
  }
}
