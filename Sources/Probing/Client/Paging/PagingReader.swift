import JSON

/// Reads whether an answer says that its list goes on, and where. Knows no kind: a kind's own paging comes first.
struct PagingReader {
  /// What is known of the list besides the answer.
  struct Progress {
    /// How many entries came before this answer.
    var rowsBefore = 0
    /// How many are in it.
    var rows = 0
    /// The id of its last model.
    var lastID: String?
    /// The parameter that takes `last_id`: OpenAI's `after`, Anthropic's `after_id`.
    var idParameter = "after"
    /// Whether pages are counted from 0.
    var isZeroBased = false
    /// The number of the page that was asked for, by whatever parameter; nil for the first.
    var pageAsked: Int?
  }

  private let progress: Progress
  private var signs: [PagingSign] = []
  private var saysMore = false

  /// The sign in `root`, in which `isKeyed` says that the members are models; nil at a list's end.
  static func sign(in root: JSONNode, link: String?, isKeyed: Bool, _ progress: Progress) -> PagingSign? {
    var reader = PagingReader(progress: progress)
    if let next = link.flatMap(LinkHeader.next) { reader.signs.append(.link(next)) }
    if root.isObject, !isKeyed { reader.read(root) }
    if reader.saysMore, PagingSign.best(reader.signs).map({ $0 == .more }) ?? true {
      reader.signs.append(reader.byLastID(root) ?? .more)
    }
    return PagingSign.best(reader.signs)
  }

  private init(progress: Progress) { self.progress = progress }

  /// Reads the top and the objects one level down, and what those of a telling name hold.
  private mutating func read(_ root: JSONNode) {
    read(object: root, named: "")
    for (name, node) in root.members ?? [] where node.isObject && name != "error" {
      read(object: node, named: name)
      guard PagingWords.wrappers.contains(name) else { continue }
      for (inner, node) in node.members ?? [] where node.isObject && PagingWords.wrappers.contains(inner) {
        read(object: node, named: inner)
      }
    }
  }

  private mutating func read(object: JSONNode, named name: String) {
    let flags = PagingWords.moreFlags.compactMap { object[$0].flatMap(Self.flag) }
    let isMore = flags.contains(true)
    // A server that says "no more" may still name the cursor behind its last row.
    if isMore || flags.isEmpty { readCursors(object, named: name) }
    readPages(object)
    readTotal(object)
    guard isMore else { return }
    saysMore = true
    if let way = onward(object) { signs.append(way) }
    if let cursor = object["cursor"].flatMap(Self.token) { signs.append(.parameter("cursor", cursor)) }
  }

  private mutating func readCursors(_ object: JSONNode, named name: String) {
    for member in PagingWords.links {
      guard let node = object[member] else { continue }
      if let sign = sign(of: node, "", isLink: true) { signs.append(sign) }
    }
    for (member, parameter) in PagingWords.cursors {
      guard let node = object[member] else { continue }
      if let sign = sign(of: node, parameter, isLink: name.hasSuffix("links")) { signs.append(sign) }
    }
    // Cloudflare: an empty cursor ends the list. Connections of the Graph kind: `paging.cursors.after`.
    if name == "result_info", let cursor = object["cursor"].flatMap(Self.token) {
      signs.append(.parameter("cursor", cursor))
    }
    if name == "cursors", let cursor = object["after"].flatMap(Self.token) {
      signs.append(.parameter("cursor", cursor))
    }
  }

  private func sign(of node: JSONNode, _ parameter: String, isLink: Bool) -> PagingSign? {
    if node.isObject {
      let link = ["href", "url", "uri"].lazy.compactMap { node[$0]?.text }.first { !$0.isEmpty }
      return link.map { .link($0) } ?? (node.count > 0 ? .more : nil)
    }
    if let text = node.text, isLink && !text.isEmpty || Self.looksLikeLink(text) { return .link(text) }
    // A number in the place of a token or a link is another API's: there is more, and no word of where.
    let isOdd = node.text == nil && (isLink || parameter.lowercased().hasSuffix("token"))
    if let token = Self.token(node) { return isOdd ? .more : .parameter(parameter, token) }
    if node.text != nil || node.number != nil || node.isNull || node.bool == false { return nil }
    return node.isArray && node.count == 0 ? nil : .more
  }

  /// The page's own number, and how many there are.
  private mutating func readPages(_ object: JSONNode) {
    let count = PagingWords.pageCounts.lazy.compactMap { object[$0]?.integer }.first
    guard let count, count > 1 else { return }
    let (number, parameter) = Self.page(object) ?? (progress.pageAsked ?? 1, "page")
    let last = progress.isZeroBased || number == 0 ? count - 1 : count
    if number < last { signs.append(.parameter(parameter, String(number + 1))) }
  }

  private mutating func readTotal(_ object: JSONNode) {
    let total = PagingWords.totals.lazy.compactMap { object[$0]?.integer }.max()
    guard let total, total > progress.rowsBefore + progress.rows else { return }
    let companions = PagingWords.sizes + PagingWords.offsets + PagingWords.pages.map(\.member)
    guard companions.contains(where: { object[$0]?.integer != nil }) else { return }
    signs.append(onward(object) ?? .more)
  }

  /// The next page, or the next offset, by the numbers that the answer gives of itself.
  private func onward(_ object: JSONNode) -> PagingSign? {
    if let (number, parameter) = Self.page(object) { return .parameter(parameter, String(number + 1)) }
    for member in PagingWords.offsets {
      guard let offset = object[member]?.integer, offset >= 0, progress.rows > 0 else { continue }
      let (next, isTooLarge) = offset.addingReportingOverflow(progress.rows)
      if !isTooLarge { return .parameter(member, String(next)) }
    }
    return nil
  }

  private func byLastID(_ root: JSONNode) -> PagingSign? {
    if let last = root["last_id"]?.text, !last.isEmpty { return .parameter(progress.idParameter, last) }
    // OpenAI's own client asks after its last row; Anthropic's wants the answer's word.
    guard progress.idParameter == "after", let last = progress.lastID else { return nil }
    return .parameter("after", last)
  }

  private static func page(_ object: JSONNode) -> (number: Int, parameter: String)? {
    for (member, parameter) in PagingWords.pages {
      if let number = object[member]?.integer, (0...1_000_000).contains(number) { return (number, parameter) }
    }
    return nil
  }

  private static func flag(_ node: JSONNode) -> Bool? {
    node.bool ?? node.text.flatMap { Bool($0.lowercased()) } ?? node.integer.map { $0 != 0 }
  }

  /// A cursor that can stand in a query; nil for the words for none.
  private static func token(_ node: JSONNode) -> String? {
    if let number = node.integer { return number > 0 ? String(number) : nil }
    guard let text = node.text, !["", "0", "-1"].contains(text), text.utf8.count <= 2048 else { return nil }
    return text
  }

  private static func looksLikeLink(_ text: String) -> Bool {
    text.hasPrefix("/") || text.hasPrefix("?") || text.hasPrefix("http://") || text.hasPrefix("https://")
  }
}
