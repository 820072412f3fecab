/// What models are for, as the baseline says, and who fills each role today.
struct RoleList {
  private let roles: [Role]
  private let routes: [ModelRoute]

  /// The roles of `edition`.
  init(_ edition: Edition, _ routes: [ModelRoute]) {
    roles = edition.wishes.roles
    self.routes = routes
  }

  /// Whether the baseline names none.
  var isEmpty: Bool { roles.isEmpty }

  /// Writes the section's content.
  func write(to page: inout HTML) {
    page.element("ul", ["class": "roles"]) { page in
      for role in roles {
        page.element("li") { page in
          page.element("b") { $0.outside(role.name) }
          page.raw(" prefers ")
          if role.prefer.isEmpty { page.raw("any model") }
          for (place, pattern) in role.prefer.enumerated() {
            if place > 0 { page.raw(", ") }
            page.element("code") { $0.outside(pattern.text) }
          }
        }
      }
    }
  }
}
