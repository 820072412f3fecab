import Domain

/// What models are for, as the baseline says: who fills each role today, why, and who would do instead.
struct RoleList {
  private static let fallbacks = 3

  private let choices: [RoleChoice]

  /// The roles of `context`.
  init(_ context: OutputContext, _ routes: [Route]) {
    choices = context.requirements.roles.map { RoleChoice.choose($0, among: routes) }
  }

  /// Whether the baseline names none.
  var isEmpty: Bool { choices.isEmpty }

  /// How many roles nobody fills.
  var unfilled: Int { choices.count { $0.best == nil } }

  /// Writes the section's content.
  func write(to page: inout HTML) {
    page.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table of roles\">")
    page.raw(
      "<table class=\"roles\"><caption class=\"unseen\">Who fills each role today</caption><thead><tr>")
    page.raw("<th scope=\"col\">Role</th><th scope=\"col\">Filled by</th><th scope=\"col\">Why</th>")
    page.raw("<th scope=\"col\">Instead</th></tr></thead><tbody>")
    for choice in choices { write(choice, to: &page) }
    page.raw("</tbody></table></div>")
  }

  private func write(_ choice: RoleChoice, to page: inout HTML) {
    page.raw("<tr><th scope=\"row\">")
    page.outside(choice.role.name)
    page.raw("</th><td>")
    if let best = choice.best {
      route(&page, best)
    } else {
      page.raw("<span class=\"pill bad\">nobody</span>")
    }
    page.raw("</td><td>")
    page.outside(choice.why)
    page.raw("</td><td>")
    for route in choice.routes.dropFirst().prefix(Self.fallbacks) {
      page.element("div") { self.route(&$0, route) }
    }
    let rest = choice.routes.count - 1 - Self.fallbacks
    if rest > 0 { page.element("span", ["class": "quiet"], "and \(PageText.grouped(rest)) more") }
    page.raw("</td></tr>")
  }

  private func route(_ page: inout HTML, _ route: Route) {
    page.element("b") { $0.outside(route.model.id.text) }
    page.text(" on \(route.backend)")
  }
}
