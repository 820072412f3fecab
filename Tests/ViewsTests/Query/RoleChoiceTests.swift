@testable import Domain
@testable import TestSupport
@testable import Views
import Testing

struct RoleChoiceTests {
  private func paths(_ role: Role, _ routes: [Route], onlyProven: Bool = false) -> [String] {
    RoleChoice.choose(role, among: routes, onlyProven: onlyProven).routes.map(\.path)
  }

  @Test func `the order of the patterns goes before how good a route is`() {
    let routes = [
      Sample.route("a/x/mini", usable: .yes, latency: 1), Sample.route("b/y/haiku", latency: 900),
      Sample.route("c/z/other", usable: .yes),
    ]
    #expect(paths(Sample.role("*haiku", "*mini"), routes) == ["b/y/haiku", "a/x/mini"])
    #expect(paths(Sample.role("*mini", "*haiku"), routes) == ["a/x/mini", "b/y/haiku"])
  }

  @Test func `without patterns any route will do, the best first`() {
    let routes = [
      Sample.route("a/x/slow", latency: 500), Sample.route("b/x/fast", latency: 5),
      Sample.route("c/x/never", latency: nil), Sample.route("d/x/proven", usable: .yes, latency: 900),
      Sample.route("e/x/degraded", status: .degraded, latency: 1),
    ]
    #expect(
      paths(Sample.role(), routes) == ["d/x/proven", "b/x/fast", "a/x/slow", "c/x/never", "e/x/degraded"])
  }

  @Test func `a stale route is taken, but only behind every fresh one`() {
    let routes = [
      Sample.route("a/x/first", usable: .yes, isStale: true, latency: 1),
      Sample.route("b/x/second", latency: 900),
    ]
    #expect(paths(Sample.role("*first", "*second"), routes) == ["b/x/second", "a/x/first"])
    let choice = RoleChoice.choose(Sample.role("*first"), among: routes)
    #expect(choice.best?.path == "a/x/first" && choice.why.contains("it is stale: no fresh route fits"))
  }

  @Test func `what cannot be taken is not chosen`() {
    let routes = [
      Sample.route("a/x/down", usable: .yes, status: .unavailable), Sample.route("b/x/gone", isListed: false),
      Sample.route("c/x/refused", usable: .no), Sample.route("d/x/retired", usable: .yes, life: .retired),
      Sample.route("e/x/off", status: .disabled), Sample.route("f/x/drained", status: .drained),
      Sample.route("g/x/keyless", status: .unknown),
    ]
    let choice = RoleChoice.choose(Sample.role(), among: routes)
    #expect(choice.best == nil)
    #expect(
      choice.why
        == "of 7 routes none can be taken: 2 on a backend that is out of use, 1 known to be unusable, 1 not in the backend's last list, "
        + "1 on a backend that is down, 1 on a backend that was never asked, or whose key is missing, 1 retired"
    )
  }

  @Test func `a model whose day has come is not chosen`() {
    let routes = [Sample.route("a/x/over", usable: .yes, hasEnded: true), Sample.route("b/x/on")]
    #expect(paths(Sample.role(), routes) == ["b/x/on"])
    #expect(RoleChoice.choose(Sample.role(), among: [routes[0]]).why.contains("1 retired"))
  }

  @Test func `what its backend advises against goes behind the rest of its choice`() {
    let routes = [
      Sample.route("a/x/old-mini", usable: .yes, life: .deprecated), Sample.route("b/x/new-mini"),
      Sample.route("c/x/other"),
    ]
    #expect(paths(Sample.role("*mini", "*"), routes) == ["b/x/new-mini", "a/x/old-mini", "c/x/other"])
  }

  @Test func `the lower price decides where nothing better does, and an unknown price is not free`() {
    let routes = [
      Sample.route("a/x/dear", Sample.price("3", "15")), Sample.route("a/x/half", Sample.price("0", nil)),
      Sample.route("a/x/none"), Sample.route("a/x/cheap", Sample.price("0.25", "1")),
      Sample.route("a/x/odd", Sample.price("-1", "-1")),
      Sample.route("a/x/as_cheap", Sample.price("1.00", "0.250")),
    ]
    #expect(
      paths(Sample.role(), routes)
        == ["a/x/as_cheap", "a/x/cheap", "a/x/dear", "a/x/half", "a/x/none", "a/x/odd"])
    let embeddings = ["b", "a"].map { name in
      Sample.route("z/x/\(name)") { facts in
        Sample.price(name == "b" ? "0.02" : "0.1", nil)(&facts)
        facts.task = "embedding"
      }
    }
    #expect(paths(Sample.role(), embeddings) == ["z/x/b", "z/x/a"])
  }

  @Test func `only proven ones, when that is asked for`() {
    let routes = [Sample.route("a/x/unknown", latency: 1), Sample.route("b/x/proven", usable: .yes)]
    #expect(paths(Sample.role(), routes, onlyProven: true) == ["b/x/proven"])
    let none = RoleChoice.choose(Sample.role(), among: [routes[0]], onlyProven: true)
    #expect(none.why == "of 1 route none can be taken: 1 not proven usable")
  }

  @Test func `the same routes make the same choice, in whatever order they come`() {
    let routes = (0..<50).map { number in
      Sample.route(
        "b\(number % 7)/x/m\(number)", usable: number % 3 == 0 ? .yes : .unknown, isStale: number % 5 == 0,
        latency: number % 4)
    }
    let role = Sample.role("*1", "*2", "*")
    let wanted = paths(role, routes)
    #expect(wanted.count == 50)
    #expect(paths(role, routes.reversed()) == wanted && paths(role, routes.shuffled()) == wanted)
  }

  @Test func `it says why: the pattern, the needs, and what it has over the next`() {
    let routes = [
      Sample.route("a/x/haiku-1", status: .unavailable) { $0.tools = true },
      Sample.route("b/x/mini-1", usable: .yes) { $0.tools = true },
      Sample.route("c/x/mini-2") { $0.tools = true },
    ]
    let role = Sample.role("*haiku*", "*mini*") { $0.tools = true }
    #expect(
      RoleChoice.choose(role, among: routes).why
        == #"matches "*mini*", choice 2 of 2, since nothing can be taken of those before it; meets tools; before the next of 2 that fit because it answered a request, which of the next nobody knows"#
    )
    let alone = RoleChoice.choose(Sample.role(), among: [Sample.route("a/x/b")]).why
    #expect(alone == "no other route fits; listed, but nobody has tried whether it answers")
  }

  @Test(arguments: [
    (Sample.route("a/x/a"), Sample.route("a/x/b", isStale: true), "it is fresh and the next is stale"),
    (Sample.route("a/x/b"), Sample.route("a/x/a", life: .deprecated), "the next is deprecated"),
    (Sample.route("a/x/b"), Sample.route("b/x/a", status: .degraded), "slower than it used to be"),
    (Sample.route("a/x/b", latency: 1), Sample.route("b/x/a", latency: 2), "its backend answers faster"),
    (
      Sample.route("a/x/b", Sample.price("1", "1")), Sample.route("a/x/a"), "the price of the next is unknown"
    ),
    (Sample.route("a/x/a"), Sample.route("a/x/b"), "its name comes first"),
  ])
  func `it names what decided`(_ better: Route, _ worse: Route, _ words: String) {
    let choice = RoleChoice.choose(Sample.role(), among: [worse, better])
    #expect(choice.best?.path == better.path && choice.why.contains(words), "\(choice.why)")
  }
}
