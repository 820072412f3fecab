import Domain
import SnapshotFiles

/// The folded part of a backend's card: its last probe step by step, uptime by window, its rows, what was dropped and spent.
struct BackendDetails {
  private let backend: SnapshotBackend
  private let figures: UptimeFigures?
  private let run: RunHeader

  /// Of `backend`, as `run` left it.
  init(_ backend: SnapshotBackend, figures: UptimeFigures?, run: RunHeader) {
    (self.backend, self.figures, self.run) = (backend, figures, run)
  }

  /// Writes it.
  func write(to page: inout HTML) {
    page.element("dl") { page in
      probe(&page)
      times(&page)
      if let figures {
        uptime(&page, figures)
        fact(&page, "Time to recover") { $0.text(figures.recovery) }
        badDays(&page, figures)
      }
      money(&page)
      losses(&page)
    }
    rows(&page)
    upstream(&page)
  }

  private func fact(_ page: inout HTML, _ term: String, _ content: (inout HTML) -> Void) {
    page.element("div") { page in
      page.element("dt", term)
      page.element("dd", [:], content)
    }
  }

  private func probe(_ page: inout HTML) {
    guard let probe = backend.backendState.probe else {
      fact(&page, "Last probe") { $0.raw("none was ever sent") }
      return
    }
    fact(&page, "Last probe") { page in
      page.text("\(PageText.plain(probe.outcome.rawValue)), ")
      page.moment(probe.startedAt)
      page.text(", run \(probe.sequence), \(PageText.count(probe.attempts, "attempt"))")
      page.text(", \(PageText.count(probe.pages, "page")), \(PageText.count(probe.models, "model")) named")
      if probe.stage == .readiness { page.raw(", decided by the checks after the list") }
      page.raw(" <code>")
      page.text(probe.id)
      page.raw("</code>")
    }
    fact(&page, "Its phases") { page in
      let steps: [(String, Int?)] = [
        ("name", probe.timings.resolve), ("connect", probe.timings.connect), ("TLS", probe.timings.tls),
        ("first byte", probe.timings.firstByte), ("all", probe.timings.total),
      ]
      let known = steps.compactMap { name, at in at.map { "\(name) \(PageText.milliseconds($0))" } }
      page.text(known.joined(separator: " → "))
    }
    if let expiry = probe.certificateExpiresAt {
      fact(&page, "Certificate") { page in
        page.raw("until ")
        page.moment(expiry)
      }
    }
    if let until = probe.retryAfterAt {
      fact(&page, "Asked for patience") { page in
        page.raw("until ")
        page.moment(until)
      }
    }
  }

  private func times(_ page: inout HTML) {
    fact(&page, "Last good") { page in
      if let last = backend.backendState.lastSuccessAt { page.moment(last) } else { page.raw("never") }
    }
    fact(&page, "Asked again") { page in
      if let next = backend.backendState.nextProbeAt {
        page.moment(next, isDue: true)
      } else {
        page.raw("on every run")
      }
    }
  }

  private func uptime(_ page: inout HTML, _ figures: UptimeFigures) {
    fact(&page, "Good checks") { page in
      for (place, days) in History.uptimeDays.enumerated() {
        if place > 0 { page.raw(" · ") }
        page.text("\(PageText.count(days, "day")) ")
        page.element("b", figures.percent(ofDays: days) ?? "no checks")
      }
    }
  }

  /// The days on which something failed, newest first: what the bars show, for whoever cannot see them.
  private func badDays(_ page: inout HTML, _ figures: UptimeFigures) {
    let bad = figures.days.reversed().compactMap(\.rolled).filter { $0.good < $0.checks }
    guard !bad.isEmpty else { return }
    fact(&page, "Days with failures") { page in
      let shown = bad.prefix(8).map { day in
        let share = Uptime(checks: day.checks, good: day.good).share ?? ""
        return "\(PageText.day(day.day)) \(share) of \(PageText.grouped(day.checks))"
      }
      page.text(shown.joined(separator: " · "))
      if bad.count > 8 { page.text(" · and \(bad.count - 8) more") }
    }
  }

  private func money(_ page: inout HTML) {
    guard let daily = backend.backendState.spend else { return }
    fact(&page, "Spent on trying models") { page in
      page.text("$\(daily.spend.usd) for \(PageText.count(daily.spend.requests, "request")) on ")
      page.day(daily.day)
      if daily.spend.unpriced > 0 {
        page.text(", \(PageText.grouped(daily.spend.unpriced)) of unknown price")
      }
    }
  }

  private func losses(_ page: inout HTML) {
    guard !backend.dropped.isEmpty else { return }
    fact(&page, "Left out") { page in
      let reasons = backend.dropped.reasons.sorted { $0.key.rawValue < $1.key.rawValue }
      page.text(
        reasons.map { reason, count in
          let models =
            reason == .rowTooLong && backend.dropped.modelsInRows > 0
            ? " (\(PageText.count(backend.dropped.modelsInRows, "model")))" : ""
          return "\(PageText.grouped(count)) × \(PageText.plain(reason.rawValue))\(models)"
        }.joined(separator: ", "))
    }
  }

  private func rows(_ page: inout HTML) {
    guard !backend.rows.isEmpty else { return }
    page.raw("<table class=\"rows\"><caption class=\"unseen\">Models of ")
    page.text(backend.name.text)
    page.raw(" by maker</caption><thead><tr>")
    page.raw("<th scope=\"col\">Maker</th><th scope=\"col\" class=\"n\">Models</th>")
    page.raw("<th scope=\"col\">From</th><th scope=\"col\">Written</th></tr></thead><tbody>")
    for (provider, row) in backend.rows {
      page.raw("<tr><th scope=\"row\">")
      page.text(provider.text)
      page.raw("</th><td class=\"n\">")
      page.text(PageText.grouped(row.models.count))
      page.raw("</td><td>")
      page.text(row.source.rawValue)
      if row.isStale { page.raw(" <span class=\"tag\">stale</span>") }
      page.raw("</td><td>")
      page.moment(row.refreshedAt)
      page.raw("</td></tr>")
    }
    page.raw("</tbody></table>")
  }

  /// How the backends of another rollcall stood.
  private func upstream(_ page: inout HTML) {
    guard !backend.backendState.upstream.isEmpty else { return }
    page.raw("<p class=\"far\">Over there: ")
    for (place, (name, upstream)) in backend.backendState.upstream.sorted(by: { $0.key < $1.key })
      .enumerated()
    {
      if place > 0 { page.raw(", ") }
      page.text("\(name) \(StatusLabel(upstream.status).word)")
      if let outcome = upstream.outcome, outcome != .ok {
        page.text(" (\(PageText.plain(outcome.rawValue)))")
      }
    }
    page.raw(".</p>")
  }
}
