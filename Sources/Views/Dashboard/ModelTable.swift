import Domain
import SnapshotFiles

/// The table of every model: as many rows in the page as one can take in, the data of all for its script, and for readers
/// without scripts the rest, folded by the thousand.
package struct ModelTable {
  /// How many rows stand in the page; the script shows as many at a time.
  package static let rowsInPage = 250
  private static let rowsInFold = 1000

  private let routes: [Route]
  private let models: [PageModel]
  private let backends: [BackendName]

  /// Of `routes`, those of `context`.
  init(_ context: OutputContext, _ routes: [Route]) {
    self.routes = routes
    models = PageModel.all(routes)
    backends = context.snapshot.backends.map(\.name)
  }

  /// How many models there are.
  var count: Int { models.count }

  /// Writes the section's content.
  func write(to page: inout HTML) {
    guard !models.isEmpty else {
      page.raw("<p class=\"quiet\">No backend has named a model yet.</p>")
      return
    }
    controls(&page)
    page.raw(
      "<div class=\"scroll models\" role=\"region\" tabindex=\"0\" aria-label=\"Table of models\" id=\"model-region\">"
    )
    page.raw(
      "<table id=\"model-table\"><caption class=\"unseen\">Every model with the ways to call it, the best first; "
    )
    page.raw("limits and prices are those of the best way. What nobody stated is left empty.</caption>")
    Self.head(&page)
    page.raw("<tbody>")
    for model in models.prefix(Self.rowsInPage) { ModelLine(model, routes).write(to: &page) }
    page.raw("</tbody></table></div>")
    page.raw("<nav id=\"pages\" aria-label=\"Pages of models\" hidden></nav>")
    rest(&page)
    page.data(id: "model-data", ModelData(models, routes, backends: backends).json)
  }

  /// What the script alone can serve; it takes `hidden` off.
  private func controls(_ page: inout HTML) {
    page.raw(
      """
      <form id="find" role="search" aria-label="Models" hidden>
      <label class="wide">Search<input type="search" id="words" autocomplete="off" spellcheck="false" placeholder="name, id, maker or backend"></label>
      <label>Backend<select id="of-backend"><option value="">all</option></select></label>
      <label>Maker<select id="of-maker"><option value="">all</option></select></label>
      <fieldset><legend class="unseen">Only models that</legend>
      <label><input type="checkbox" id="only-offered"> offered now</label>
      <label><input type="checkbox" id="only-usable"> proven usable</label>
      <label><input type="checkbox" id="only-tools"> tools</label>
      <label><input type="checkbox" id="only-reasoning"> reasoning</label>
      <label><input type="checkbox" id="only-images"> images</label>
      </fieldset></form>
      <p id="count" role="status" class="quiet">
      """)
    page.text(PageText.count(models.count, "model"))
    if models.count > Self.rowsInPage {
      page.text(", the first \(PageText.grouped(Self.rowsInPage)) here")
    }
    page.raw("</p>")
  }

  private static func head(_ page: inout HTML) {
    page.raw(
      """
      <thead><tr><th scope="col">Model</th><th scope="col">Maker</th><th scope="col">Through</th>
      <th scope="col" class="n">Context</th><th scope="col" class="n">Max output</th>
      <th scope="col" class="n"><abbr title="USD per million tokens that go in">$ in</abbr></th>
      <th scope="col" class="n"><abbr title="USD per million tokens that come out">$ out</abbr></th>
      <th scope="col">Tools</th><th scope="col">Reasoning</th><th scope="col">Images</th>
      <th scope="col">Life</th></tr></thead>
      """)
  }

  /// The rows past the page's, for readers without scripts: with scripts on, a browser takes this for one text.
  private func rest(_ page: inout HTML) {
    guard models.count > Self.rowsInPage else { return }
    page.raw("<noscript>")
    var rest = models[Self.rowsInPage...]
    while !rest.isEmpty {
      let fold = rest.prefix(Self.rowsInFold)
      rest = rest.dropFirst(Self.rowsInFold)
      page.raw("<details><summary>Models ")
      page.text("\(PageText.grouped(fold.startIndex + 1)) to \(PageText.grouped(fold.endIndex)): ")
      page.outside(fold.first?.key.text ?? "")
      page.raw(" to ")
      page.outside(fold.last?.key.text ?? "")
      page.raw("</summary><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Models ")
      page.number(fold.startIndex + 1)
      page.raw(" and on\"><table>")
      Self.head(&page)
      page.raw("<tbody>")
      for model in fold { ModelLine(model, routes).write(to: &page) }
      page.raw("</tbody></table></div></details>")
    }
    page.raw("</noscript>")
  }
}
