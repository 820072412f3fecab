import Domain

/// One row of the table of models. Written by the thousand: end tags that HTML does not need are left out.
struct ModelLine {
  private let model: PageModel
  private let routes: [Route]
  private let best: Route

  /// The row of `model`, whose places are those of `routes`.
  init(_ model: PageModel, _ routes: [Route]) {
    (self.model, self.routes, best) = (model, routes, routes[model.best])
  }

  private static let start = Markup("<tr><th scope=\"row\">")
  private static let id = Markup("<code>")
  private static let endOfID = Markup("</code>")
  private static let cell = Markup("<td>")
  private static let number = Markup("<td class=\"n\">")
  private static let yes = Markup("<td class=\"yes\">yes")
  private static let no = Markup("<td class=\"no\">no")
  private static let route = Markup("<span class=\"r ")
  private static let name = Markup("\"><b>")
  private static let endOfName = Markup("</b>")
  private static let routeEnd = Markup("</span> ")

  /// Writes it. The script writes the same rows: `row` in `ModelScript`.
  func write(to page: inout HTML) {
    let (record, facts) = (best.model, best.model.capabilities)
    page.raw(Self.start)
    page.outside(record.displayName)
    if ModelID(record.displayName) != record.id {
      page.raw(Self.id)
      page.outside(record.id.text)
      page.raw(Self.endOfID)
    }
    page.raw(Self.cell)
    page.text(best.provider.text)
    page.raw(Self.cell)
    write(best, to: &page)
    for place in model.others { write(routes[place], to: &page) }
    for value in [facts.contextTokens, facts.maxOutputTokens] {
      page.raw(Self.number)
      if let value { page.text(PageText.grouped(value)) }
    }
    for price in [facts.price?.input, facts.price?.output] {
      page.raw(Self.number)
      if let price { page.text(PageText.price(price)) }
    }
    let abilities = CapabilityLabels(facts)
    for code in [abilities.tools, abilities.reasoning, abilities.images] {
      page.raw(code == 1 ? Self.yes : code == 2 ? Self.no : Self.cell)
    }
    page.raw(Self.cell)
    life(record.lifecycle, &page)
    page.raw("\n")
  }

  private func write(_ route: Route, to page: inout HTML) {
    let words = RouteLabel(route)
    page.raw(Self.route)
    page.text(words.tone)
    page.raw(Self.name)
    page.text(route.backend.text)
    page.raw(Self.endOfName)
    let text = words.text
    if !text.isEmpty { page.text(" \(text)") }
    if route.model.id != best.model.id {
      page.raw(" ")
      page.raw(Self.id)
      page.outside(route.model.id.text)
      page.raw(Self.endOfID)
    }
    page.raw(Self.routeEnd)
  }

  private func life(_ life: Lifecycle, _ page: inout HTML) {
    if let status = life.status, status != .active {
      page.raw("<span class=\"tag\">")
      page.text(status.rawValue)
      page.raw("</span> ")
    }
    if let end = life.retiresAt { page.text("ends \(PageText.day(end)) ") }
    if let successor = life.successor {
      page.raw("→ ")
      page.outside(successor)
    }
  }
}
