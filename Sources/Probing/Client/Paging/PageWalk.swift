import Baseline
import Domain
import JSON

/// The walk over one list's pages: what came so far, and whether it is the whole.
struct PageWalk {
  /// Whether the list says that it goes on and its rest did not come.
  private(set) var isIncomplete = false
  /// Whether a model stood on two pages: then another may have slipped between them.
  private(set) var hasShifted = false
  private var seen: [String: Set<String>] = [:]
  private var rows: [String: Int] = [:]
  private var guessed: Set<String> = []
  private var isZeroBased = false

  /// Where the list goes on after a page, by the signs that no kind reads; nil at its end, and where no way is known.
  mutating func next(
    after page: ListPage, _ document: ListDocument, at request: ResolvedRequest, of backend: BackendPlan
  ) -> String? {
    guard page.exchangedToken == nil, page.provenance == nil, !request.step.isOptional else { return nil }
    let isZero = document.isFirstOfZero && NextLink.number("page", in: request.identity) == nil
    isZeroBased = isZeroBased || isZero
    var progress = PagingReader.Progress(rowsBefore: rows[request.step.purpose] ?? 0)
    let isRepeat = take(page, document, at: request)
    progress.rows = (rows[request.step.purpose] ?? 0) - progress.rowsBefore
    progress.lastID = page.models.last?.id
    if backend.kind == "anthropic" { progress.idParameter = "after_id" }
    progress.isZeroBased = isZeroBased
    progress.pageAsked = NextLink.number("page", in: request.identity)
    let isGuess = guessed.contains(request.identity)
    guard let sign = document.sign(progress) else {
      // The server knows no such parameter, and began anew.
      if isGuess, isRepeat, !page.models.isEmpty { isIncomplete = true }
      return nil
    }
    guard !(isGuess && isRepeat), let url = url(of: sign, after: request, on: backend) else {
      isIncomplete = true
      return nil
    }
    guessed.insert(url)
    return url
  }

  /// A page without the models of earlier ones: a server that does not know the parameter answers its first page again.
  func withoutRepeats(_ page: ListPage, at request: ResolvedRequest) -> ListPage {
    guard isGuess(request), let seen = seen[request.step.purpose] else { return page }
    var page = page
    page.models.removeAll { seen.contains($0.id) }
    return page
  }

  /// Takes note of a page; whether it named no model that earlier ones of its list had not named.
  @discardableResult
  mutating func take(_ page: ListPage, _ document: ListDocument, at request: ResolvedRequest) -> Bool {
    let ids = Set(page.models.map(\.id))
    let repeated = ids.intersection(seen[request.step.purpose, default: []]).count
    if repeated > 0 { hasShifted = true }
    let count = max(page.models.count + page.unreadable, document.longestList)
    rows[request.step.purpose, default: 0] += count - repeated
    seen[request.step.purpose, default: []].formUnion(ids)
    return repeated == ids.count
  }

  /// Whether an address came from a sign that no kind reads, so that its failure says nothing of the backend.
  func isGuess(_ request: ResolvedRequest) -> Bool { guessed.contains(request.identity) }

  /// The rest of the list cannot be had.
  mutating func giveUp() { isIncomplete = true }

  private func url(of sign: PagingSign, after request: ResolvedRequest, on backend: BackendPlan) -> String? {
    guard case .get = request.step.request, let base = request.step.elsewhere ?? backend.base else {
      return nil
    }
    switch sign {
    case .link(let link): return NextLink.url(for: link, on: base, from: request.identity)
    case .parameter(let name, let value):
      return NextLink.url(request.identity, setting: QueryItem(name, value))
    case .more: return nil
    }
  }
}

/// An answer of a list, as far as paging goes.
struct ListDocument {
  let root: JSONNode
  /// The value of its `Link` header.
  let link: String?

  /// How many entries its longest list has: an adapter may pass over some.
  var longestList: Int {
    root.isArray
      ? root.count : (root.members ?? []).reduce(0) { max($0, $1.value.isArray ? $1.value.count : 0) }
  }

  /// Whether it says of itself that it is page 0.
  var isFirstOfZero: Bool {
    let objects = [root] + (root.members ?? []).map(\.value).filter(\.isObject)
    return objects.contains { object in
      PagingWords.pages.contains { object[$0.member]?.integer == 0 }
    }
  }

  func sign(_ progress: PagingReader.Progress) -> PagingSign? {
    PagingReader.sign(in: root, link: link, isKeyed: KeyedRows.isList(root), progress)
  }
}
