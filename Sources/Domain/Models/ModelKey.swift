/// The one name of a model that several backends offer under ids of their own.
///
/// Only a maker's name in front of a slash is taken off, as routers put it there (`openai/gpt-oss-120b` of OpenAI is
/// `gpt-oss-120b`): more would take two models for one.
package enum ModelKey {
  /// `PROVIDER/ID`, the id without its maker in front.
  package static func text(_ provider: ProviderName, _ id: ModelID) -> String {
    "\(provider)/\(bareID(provider, id))"
  }

  /// The id without its maker in front.
  package static func bareID(_ provider: ProviderName, _ id: ModelID) -> Substring {
    let text = id.text
    guard let slash = text.firstIndex(of: "/") else { return text[...] }
    let rest = text[text.index(after: slash)...]
    guard !rest.isEmpty, ProviderAliases.provider(for: String(text[..<slash])) == provider else {
      return text[...]
    }
    return rest
  }
}
