import Foundation
import JSON
import Probing
import Testing

/// A fixture's backend made fit for a run on this machine: every address is written out, so that it can be
/// replaced, and every key comes from a variable of its own, so that it can be told from all others.
struct WireEntry {
  /// The addresses that it names, to the end of their host or port, in small letters.
  let origins: Set<String>
  /// The variables that it names, filled.
  let environment: [String: String]
  /// The values that each host may be sent as a key; a host that is missing may be sent none.
  let keys: [String: Set<String>]
  private let text: String

  /// What every key looks like, so that one in the wrong place is found.
  static var key: Regex<Substring> { /fixture-key-of-[a-z0-9-]+/ }

  /// Reads `text`; `number` tells its keys from other fixtures', `granted` is the key that a reply of its own grants.
  init(_ text: String, number: Int, granted: String?) throws {
    let given = try Self.node(text)
    let kind = try #require(given["kind"]?.text)
    let isExchanging = kind == "copilot" && given["options", "credential_is"]?.text != "copilot_token"
    // A command's key gets a variable of its own: it is another one than the backend's.
    var full = text.replacing(/"command": \[[^\]]*\]/) { _ in #""env": "FIXTURE_COMMAND_KEY""# }
      .replacing(/"env":\s*"([A-Za-z0-9_]+)"/) { #""env": "\#($0.1)_\#(number)""# }
    if kind == "azure_openai", given["options", "arm", "management_url"] == nil {
      full.replace(#""arm": {"#, with: #""arm": {"management_url": "https://management.azure.com", "#)
    }
    if isExchanging, given["options", "token_url"] == nil {
      full = Self.adding(#""options": {"token_url": "https://api.github.com"}"#, to: full)
    }
    if given["base_url"] == nil {
      let base = try #require(AdapterList.adapter(kind: kind)?.profile.address.defaultURL)
      let region = given["options", "region"]?.text ?? ""
      full = Self.adding(#""base_url": "\#(base.replacing("{region}", with: region))""#, to: full)
    }
    self.text = full
    origins = Set(full.matches(of: Self.origin).map { $0.0.lowercased() })
    let names = full.matches(of: /"env": "([A-Za-z0-9_]+)"/).map { String($0.1) }
    environment = Dictionary(names.map { ($0, Self.value($0)) }, uniquingKeysWith: { first, _ in first })
    keys = try Self.keys(
      of: Self.node(full), exchanged: isExchanging ? Set([granted].compactMap(\.self)) : nil)
  }

  private static var origin: Regex<(Substring, Substring)> { /https?:\/\/([A-Za-z0-9.:-]+)/ }

  private static func value(_ variable: String) -> String {
    "fixture-key-of-" + variable.lowercased().replacing("_", with: "-")
  }

  private static func node(_ text: String) throws -> JSONNode {
    try JSONReader.read(Array(text.utf8), limits: .ours(memory: 1 << 20))
  }

  private static func adding(_ member: String, to object: String) -> String {
    object.replacing("{", with: "{" + member + ", ", maxReplacements: 1)
  }

  /// The backend's own key belongs to its base address, or is exchanged elsewhere for the one that does; Azure's other
  /// key belongs to its management.
  private static func keys(of entry: JSONNode, exchanged: Set<String>?) throws -> [String: Set<String>] {
    let credential = entry["credential"]
    let names = [credential, credential?["access_key_id"], credential?["session_token"]]
    let own = Set(names.compactMap { $0?["env"]?.text }.map(value))
    var keys = [try #require(host(entry["base_url"])): exchanged ?? own]
    if exchanged != nil { keys[try #require(host(entry["options", "token_url"]))] = own }
    if let arm = entry["options", "arm"] {
      let place = try #require(host(arm["management_url"]))
      keys[place] = Set([arm["credential", "env"]?.text].compactMap { $0.map(value) })
    }
    return keys
  }

  private static func host(_ address: JSONNode?) -> String? {
    address?.text?.firstMatch(of: origin)?.1.lowercased()
  }

  /// A member of `backends`, every address of the wide world replaced by what `origins` has for it.
  func text(at origins: [String: String]) -> String {
    text.replacing(Self.origin) { origins[$0.0.lowercased()] ?? String($0.0) }
  }
}
