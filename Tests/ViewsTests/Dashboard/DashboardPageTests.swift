@testable import Domain
@testable import Views
import Foundation
import JSON
import Testing

/// The page as a whole.
struct DashboardPageTests {
  /// The texts between each `<tag>` without attributes and its end.
  private func contents(of tag: String, in page: String) -> [String] {
    page.components(separatedBy: "<\(tag)>").dropFirst().compactMap {
      $0.components(separatedBy: "</\(tag)>").first
    }
  }

  @Test func `the policy names the digest of every style and script that is there, and no other`() throws {
    let page = PageContext.text(try PageContext.rich())
    let embedded = contents(of: "style", in: page) + contents(of: "script", in: page)
    #expect(embedded.count == 3)
    let digests = Set(embedded.map { "sha256-\(SHA256.base64(of: $0.utf8))" })
    let named = DashboardPage.policy.split(separator: "'").filter { $0.hasPrefix("sha256-") }
    #expect(Set(named.map(String.init)) == digests)
    #expect(page.contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-"))
  }

  @Test func `base64 of a digest is what other tools say`() {
    // printf abc | openssl dgst -sha256 -binary | base64
    #expect(SHA256.base64(of: "abc".utf8) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test func `nothing in it is styled, handled or fetched by attribute`() throws {
    let page = PageContext.text(try PageContext.rich())
    for wrong in [
      " style=", " onclick=", " onload=", "http://", "https://", "@import", "url(", "javascript:",
    ] {
      let stripped = page.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
      #expect(!stripped.contains(wrong), "\(wrong)")
    }
  }

  @Test func `the same edition makes the same bytes`() throws {
    #expect(try DashboardPage(PageContext.rich()).bytes == DashboardPage(PageContext.rich()).bytes)
  }

  @Test func `a folder in which nobody was asked yet has a page`() throws {
    let page = PageContext.text(try PageContext.empty())
    #expect(page.contains("<h1>No backend is known yet</h1>"))
    #expect(!page.contains("id=\"model-table\""))
    #expect(page.hasSuffix("</html>\n"))
  }

  @Test func `what is down stands first, with why, what to do and since when`() throws {
    let page = PageContext.text(try PageContext.rich())
    let plain = page.replacing(/<[^>]*>/, with: "")
    #expect(page.contains("<h1>2 of 10 backends are down</h1>"))
    #expect(plain.contains("auth rejected, HTTP 401: the key was refused: renew it where credential points"))
    #expect(plain.contains("31 failures in a row; last good 2026-11-26 02:10"))
    #expect(plain.contains("Answered in 1.41 s; its own history says at most 620 ms."))
    #expect(plain.contains("Its certificate runs out 2026-12-06 12:00."))
    #expect(plain.contains("Not asked: its credential is missing"))
    let order = page.matches(of: /id="backend-([a-z_]+)" aria/).map { String($0.output.1) }
    #expect(order.prefix(4) == ["behind_proxy", "revoked_key", "laptop", "mistral"])
    #expect(order.last == "old_gateway")
  }

  @Test func `time to recover tells no outage from no checks`() throws {
    let page = PageContext.text(try PageContext.rich())
    #expect(page.contains("no outage seen"))
    #expect(page.contains("not yet back from its only outage"))
    #expect(page.contains("median 6 h, worst 12 h, of 6 outages"))
  }

  @Test func `incidents, changes, ends and roles are told`() throws {
    let plain = PageContext.text(try PageContext.rich()).replacing(/<[^>]*>/, with: "")
    #expect(plain.contains("#14 revoked_key refused the account"))
    #expect(plain.contains("#13 lab_server, laptop not reached"))
    #expect(plain.contains("now costs 0.3 → 0.22 USD input"))
    #expect(plain.contains("22 more are in changes.json."))
    #expect(plain.contains("gemini-2.5-flashgemini / google2026-12-2022 daysgemini-3-flash"))
    #expect(plain.contains("summariserclaude-sonnet-5 on claude") || plain.contains("on claude"))
    #expect(plain.contains("nobody"))
  }

  @Test(arguments: [
    "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "</script><script>alert(1)</script>",
    "${x}",
    "javascript:alert(1)", "<!--", "]]>", "' onmouseover='x", "&lt;b&gt;", "\\u003cb\\u003e",
  ])
  func `a hostile name stays a name`(_ name: String) throws {
    let context = try PageContext.listing([(name, "Name of \(name)")])
    try #require(ModelText.isAcceptable(name))
    let page = PageContext.text(context)
    var escaped = HTML()
    escaped.text(name)
    #expect(page.contains("<code><bdi>\(String(decoding: escaped.bytes, as: UTF8.self))</bdi></code>"))
    #expect(contents(of: "script", in: page).count == 2)
    #expect(!page.contains("<img"))
    let data = try #require(page.components(separatedBy: "id=\"model-data\">").last)
    let json = try #require(data.components(separatedBy: "</script>").first)
    #expect(!json.contains("<") && !json.contains("&"))
    let read = try JSONReader.read(Array(json.utf8), limits: .ours(memory: 1 << 20))
    #expect(read["models"]?.elements?.first { _ in true }?.elements?.first { _ in true }?.text == name)
  }

  @Test func `many models are split, and none is lost`() throws {
    let names = (0..<2500).map { (id: "m\(10_000 + $0)", name: "Model \(10_000 + $0)") }
    let page = PageContext.text(try PageContext.listing(names))
    let parts = page.components(separatedBy: "<noscript><details>")
    #expect(parts.count == 2)
    #expect(parts[0].components(separatedBy: "<tr><th scope=\"row\"><bdi>Model ").count - 1 == 250)
    #expect(parts[1].components(separatedBy: "<tr><th scope=\"row\"><bdi>Model ").count - 1 == 2250)
    #expect(parts[1].contains("Models 1,251 to 2,250: "))
    #expect(page.contains("2,500 models, the first 250 here"))
  }

  @Test func `clocks may differ for the script as much as for a verb`() throws {
    #expect(Freshness.clockTolerance == .seconds(60))
    let page = PageContext.text(try PageContext.empty())
    #expect(page.contains(" data-tolerance=\"60000\"") && page.contains("banner.dataset.tolerance"))
  }

  @Test func `ids that only look alike are two models`() throws {
    let context = try PageContext.listing([("caf\u{E9}", "one"), ("cafe\u{301}", "two")])
    #expect(Overview.ModelLine.all(of: context.routes).count == 2)
  }

  /// For the eyes of whoever works on the page: `ROLLCALL_PAGE=/tmp/page.html swift test --filter DashboardPage`.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["ROLLCALL_PAGE"] != nil,
      "ROLLCALL_PAGE names no file to write the page to"))
  func `the page to look at`() throws {
    let path = try #require(ProcessInfo.processInfo.environment["ROLLCALL_PAGE"])
    try Data(DashboardPage(PageContext.rich()).bytes).write(to: URL(filePath: path))
  }
}
