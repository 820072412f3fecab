import Domain
import SnapshotFiles

/// One backend on the page: how it stands, what is wrong and since when, its days and its times; the rest folded.
struct BackendCard {
  private let backend: SnapshotBackend
  private let history: History?
  private let run: RunHeader

  /// The card of `backend` in `context`.
  init(_ backend: SnapshotBackend, of context: OutputContext) {
    self.backend = backend
    history = context.history.flatMap { $0.backends[backend.name] == nil ? nil : $0 }
    run = context.snapshot.run
  }

  private var id: String { "backend-\(backend.name)" }
  private var figures: UptimeFigures? {
    history.map { UptimeFigures($0, of: backend.name, at: run.finishedAt) }
  }

  /// Writes it.
  func write(to page: inout HTML) {
    page.element("article", ["class": "backend", "id": id, "aria-labelledby": "\(id)-name"]) { page in
      page.element("div", ["class": "head"]) { page in
        page.status(backend.status)
        page.element("h3", ["id": "\(id)-name"], backend.name.text)
        page.element("span", ["class": "kind"], PageText.plain(backend.kind))
        if let origin = backend.origin { page.element("span", ["class": "kind origin"], origin) }
      }
      drawings(&page)
      page.element("p", ["class": "offer"]) { page in offer(&page) }
      trouble(&page)
      page.element("details") { page in
        page.raw("<summary>Details<span class=\"unseen\"> of ")
        page.text(backend.name.text)
        page.raw("</span></summary>")
        BackendDetails(backend, figures: figures, run: run).write(to: &page)
      }
    }
  }

  private func drawings(_ page: inout HTML) {
    guard let record = history?.backends[backend.name], let figures else {
      page.raw("<p class=\"draw quiet\">No history yet.</p>")
      return
    }
    page.element("div", ["class": "draw"]) { page in
      UptimeBars(figures).write(to: &page, id: id)
      page.element("p", ["class": "under"]) { page in
        let percent = figures.percent(ofDays: History.keptDays)
        page.element("b", percent ?? "no checks")
        let span = max(1, figures.span)
        page.text("\(percent == nil ? "" : " good") in \(PageText.count(span, "day"))")
      }
    }
    let plot = LatencyPlot(record.checks)
    guard !plot.isEmpty else {
      page.raw("<p class=\"draw quiet\">Too few checks for a plot.</p>")
      return
    }
    page.element("div", ["class": "draw"]) { page in
      plot.write(to: &page, id: id)
      page.element("p", ["class": "under"]) { page in
        if let median = record.medianMilliseconds {
          page.element("b", PageText.milliseconds(median))
          page.raw(" median")
          if let probe = backend.backendState.probe, probe.outcome == .ok {
            page.text(", last \(PageText.milliseconds(probe.timings.total))")
          }
        } else {
          page.text("none good of \(PageText.count(record.checks.count, "check"))")
        }
      }
    }
  }

  /// What it offers.
  private func offer(_ page: inout HTML) {
    let (listed, usable) = (backend.listedCount, backend.usableCount)
    page.element("b", PageText.grouped(listed))
    page.raw(listed == 1 ? " model" : " models")
    if usable > 0 { page.text(", \(PageText.grouped(usable)) proven usable") }
    if backend.rows.contains(where: \.row.isStale) { page.raw(" <span class=\"tag\">stale</span>") }
  }

  /// What is wrong, what to do, and since when.
  private func trouble(_ page: inout HTML) {
    for drain in backend.drains { self.drain(&page, drain) }
    if backend.drains.isEmpty, let note = dispositionNote {
      page.element("p", ["class": "trouble none"], note)
    }
    if backend.status == .degraded, let limit = backend.degradedAboveMilliseconds,
      let probe = backend.backendState.probe
    {
      page.element(
        "p", ["class": "trouble slow"],
        "Answered in \(PageText.milliseconds(probe.timings.total)); its own history says at most \(PageText.milliseconds(limit))."
      )
    }
    if let probe = backend.backendState.probe, probe.outcome != .ok {
      page.element("div", ["class": probe.isAnswer ? "trouble slow" : "trouble bad"]) { page in
        failure(&page, probe)
      }
    }
    if backend.listIsSuspect {
      page.raw(
        "<p class=\"trouble slow\">Its list lost more than half of its models: the next one has to confirm that.</p>"
      )
    }
    if let expiry = backend.backendState.probe?.certificateExpiresAt,
      expiry.since(run.finishedAt) < .seconds(21 * 86_400)
    {
      page.element("p", ["class": "trouble slow"]) { page in
        page.raw(expiry <= run.finishedAt ? "Its certificate ran out " : "Its certificate runs out ")
        page.moment(expiry)
        page.raw(".")
      }
    }
  }

  /// Who wants it left alone, since when, for how long, and why.
  private func drain(_ page: inout HTML, _ drain: Drain) {
    page.element("p", ["class": "trouble none"]) { page in
      page.text("Drained by \(drain.setter.words) since ")
      page.moment(drain.since)
      if let until = drain.until {
        page.raw(", left alone until ")
        page.moment(until, isDue: true)
      } else {
        page.raw(": it is left alone until it is resumed")
      }
      if let why = drain.why {
        page.raw(": ")
        page.outside(why)
      }
      page.raw(".")
    }
  }

  private func failure(_ page: inout HTML, _ probe: ProbeRecord) {
    page.element("p") { page in
      page.element("strong", PageText.plain(probe.outcome.rawValue))
      if let phase = probe.phase { page.text(" at \(PageText.plain(phase.rawValue))") }
      if let status = probe.httpStatus { page.text(", HTTP \(status)") }
      page.raw(": ")
      page.sentence(probe.hint)
      page.raw(".")
    }
    page.element("p", ["class": "since"]) { page in
      if !probe.isAnswer {
        page.text(PageText.count(max(1, backend.backendState.consecutiveFailures), "failure"))
        page.raw(" in a row; ")
      }
      if let last = backend.backendState.lastSuccessAt {
        page.raw("last good ")
        page.moment(last)
      } else {
        page.raw("never good so far")
      }
      if let next = backend.backendState.nextProbeAt {
        page.raw("; the next probe is due ")
        page.moment(next, isDue: true)
      }
      page.raw(".")
    }
  }

  /// What the run did with it, where that is not the usual.
  private var dispositionNote: String? {
    switch backend.disposition {
    case .probed, .notDue: nil
    case .notSelected: "Not selected in this run; what is known is from earlier."
    case .drained: "Drained: it is left alone until it is resumed."
    case .disabled: "Disabled in the baseline: it is not asked."
    case .credentialMissing: "Not asked: its credential is missing on the machine that runs rollcall."
    case .interrupted: "The run ended before its turn; what is known is from earlier."
    }
  }
}
