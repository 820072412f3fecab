import Domain
import SnapshotFiles

/// The page as a whole: its head with the policy, its sections in order, its script.
struct DashboardPage {
  private let context: OutputContext
  private let routes: [Route]

  /// The page of `context`.
  init(_ context: OutputContext) {
    self.context = context
    routes = context.routes
  }

  /// What the page may do: show its own style, run its own two scripts, and draw its own icon. It asks nobody for anything.
  static let policy: String = {
    let digest = { (text: StaticString...) in
      "'sha256-\(SHA256.base64(of: text.flatMap { Array($0.description.utf8) }))'"
    }
    return [
      "default-src 'none'", "style-src \(digest(PageStyle.base, PageStyle.parts))",
      "script-src \(digest(ThemeScript.text)) \(digest(AgeScript.text, ModelScript.text, BarScript.text))",
      "img-src data:", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
  }()

  /// The page's bytes.
  var bytes: [UInt8] {
    var page = HTML(reservingCapacity: 1 << 16 + 400 * routes.count)
    let headline = Headline(context)
    page.raw("<!doctype html>\n<html lang=\"en\">\n")
    head(&page, headline)
    page.raw("\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n")
    page.raw(StatusLabel.signs)
    let table = ModelTable(context, routes)
    navigation(&page, models: table.count)
    page.element("main", ["id": "main", "tabindex": "-1"]) { page in
      page.element("header", ["class": "headline \(headline.tone)"]) { headline.write(to: &$0) }
      sections(&page, table)
    }
    footer(&page)
    page.embed("script", AgeScript.text, ModelScript.text, BarScript.text)
    page.raw("\n</body>\n</html>\n")
    return page.bytes
  }

  private func head(_ page: inout HTML, _ headline: Headline) {
    page.raw("<head>\n<meta charset=\"utf-8\">\n")
    page.open("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
    page.raw("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
    page.raw("<meta name=\"robots\" content=\"noindex\">\n")
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
    page.element("title", headline.title)
    page.open("link", ["rel": "icon", "href": Self.icon(headline.tone)])
    page.embed("style", PageStyle.base, PageStyle.parts)
    page.embed("script", ThemeScript.text)
    page.raw("\n</head>")
  }

  /// A dot in the colour of the worst that is so, for a row of tabs.
  private static func icon(_ tone: String) -> String {
    let colour = ["bad": "%23c9352b", "slow": "%23c98a00", "good": "%23218a55"][tone] ?? "%23808890"
    return "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
      + "<circle cx='8' cy='8' r='7' fill='\(colour)'/></svg>"
  }

  private func navigation(_ page: inout HTML, models: Int) {
    page.raw("<header class=\"top\"><span class=\"brand\">rollcall</span><nav aria-label=\"Page\"><ul>")
    page.raw("<li><a href=\"#backends\">Backends</a>")
    if !context.requirements.roles.isEmpty { page.raw("<li><a href=\"#roles\">Roles</a>") }
    page.raw("<li><a href=\"#incidents\">Incidents</a><li><a href=\"#retirements\">Retirements</a>")
    page.raw("<li><a href=\"#changes\">Changes</a><li><a href=\"#models\">Models</a></ul></nav>")
    page.raw("<button type=\"button\" id=\"theme\" hidden>Theme: system</button></header>\n")
  }

  private func sections(_ page: inout HTML, _ table: ModelTable) {
    section(&page, "backends", "Backends", context.snapshot.backends.count) { page in
      let sorted = context.snapshot.backends.sorted {
        (StatusLabel($0.status).rank, $0.name) < (StatusLabel($1.status).rank, $1.name)
      }
      if sorted.isEmpty { page.raw("<p class=\"quiet\">None is known yet.</p>") }
      for backend in sorted { BackendCard(backend, of: context).write(to: &page) }
    }
    let roles = RoleList(context, routes)
    if !roles.isEmpty {
      section(&page, "roles", "Roles", roles.unfilled, of: "unfilled") { roles.write(to: &$0) }
    }
    page.raw("<div class=\"pair\">")
    let incidents = IncidentList(context)
    section(&page, "incidents", "Incidents", incidents.open, of: "open") { incidents.write(to: &$0) }
    let retirements = RetirementTable(context, routes)
    section(&page, "retirements", "Retirements ahead", retirements.rows.count) { retirements.write(to: &$0) }
    page.raw("</div>")
    section(&page, "changes", "Changes", context.news.count, of: "new") { ChangeList(context).write(to: &$0) }
    section(&page, "models", "Models", table.count) { table.write(to: &$0) }
  }

  private func section(
    _ page: inout HTML, _ id: String, _ title: String, _ count: Int, of what: String? = nil,
    _ content: (inout HTML) -> Void
  ) {
    page.element("section", ["id": id, "aria-labelledby": "\(id)-title"]) { page in
      page.element("h2", ["id": "\(id)-title"]) { page in
        page.text(title)
        if count > 0 {
          page.raw(" <span class=\"tally\">")
          page.text(PageText.grouped(count))
          if let what { page.text(" \(what)") }
          page.raw("</span>")
        }
      }
      content(&page)
    }
    page.raw("\n")
  }

  private func footer(_ page: inout HTML) {
    page.element("footer") { page in
      page.element("p") { page in
        page.text("Made by rollcall \(context.snapshot.run.version) from snapshot.json, run ")
        page.element("code", context.snapshot.run.id)
        page.raw(". A listed model is not a usable one: only an answer proves that. ")
        page.raw("What nobody stated is left empty; unknown is not free, and not \u{201C}no\u{201D}.")
      }
    }
  }
}
