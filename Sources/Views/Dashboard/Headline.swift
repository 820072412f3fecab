import Domain
import SnapshotFiles

/// The top of the page: what is found in one sentence, the figures, which run says so and how far it can be believed.
package struct Headline {
  private let snapshot: Snapshot
  private let history: History?

  /// The headline of `context`.
  package init(_ context: OutputContext) {
    snapshot = context.snapshot
    history = context.history
  }

  /// How many backends stand so.
  func count(_ status: Status) -> Int { snapshot.backends.count { $0.status == status } }

  /// How many backends are in use.
  private var inUse: Int { snapshot.backends.count { $0.isInUse } }

  /// The finding.
  package var sentence: String {
    let (down, slow, unknown) = (count(.unavailable), count(.degraded), count(.unknown))
    if snapshot.backends.isEmpty { return "No backend is known yet" }
    if snapshot.run.isOffline { return "No backend could be reached: this machine seems to be offline" }
    if inUse == 0 { return "Every backend is drained or disabled" }
    let are = { (count: Int) in count == 1 ? "is" : "are" }
    let backends = PageText.count(inUse, "backend")
    if down > 0 { return "\(PageText.grouped(down)) of \(backends) \(are(down)) down" }
    if unknown == inUse {
      return inUse == 1 ? "The backend has not been asked" : "No backend has been asked"
    }
    if unknown > 0 {
      return "\(PageText.grouped(unknown)) of \(backends) \(are(unknown)) unknown, the rest up"
    }
    let all = inUse == 1 ? "The backend is up" : "All \(PageText.grouped(inUse)) backends are up"
    return slow > 0 ? "\(all), \(PageText.grouped(slow)) degraded" : all
  }

  /// The same for a tab's narrow title.
  var title: String {
    let down = count(.unavailable)
    if snapshot.run.isOffline { return "offline · rollcall" }
    return down > 0 ? "\(PageText.grouped(down)) down · rollcall" : "rollcall"
  }

  /// The tone of the worst thing that is so.
  var tone: String {
    if snapshot.run.isOffline || count(.unavailable) > 0 { return "bad" }
    if count(.degraded) > 0 { return "slow" }
    return inUse == 0 || count(.unknown) > 0 ? "none" : "good"
  }

  /// How far apart the last runs were, in milliseconds: the usual distance between the checks of the backend with the
  /// most; nil while too few are known.
  var cadence: Int64? {
    let most = history?.backends.values.map(\.checks).max { $0.count < $1.count } ?? []
    let gaps = zip(most.dropFirst(), most).suffix(24).map { $0.at.since($1.at).milliseconds }.sorted()
    guard gaps.count >= 3, gaps[gaps.count / 2] > 0 else { return nil }
    return gaps[gaps.count / 2]
  }

  /// Writes it.
  func write(to page: inout HTML) {
    page.element("h1", sentence)
    disposition(&page)
    warnings(&page)
    figures(&page)
  }

  /// Which run this is of, and until when it can be believed.
  private func disposition(_ page: inout HTML) {
    let run = snapshot.run
    page.element("p", ["class": "standing"]) { page in
      page.raw("Seen ")
      page.moment(run.finishedAt)
      page.raw(" by run ")
      page.number(run.sequence)
      page.raw(" in ")
      page.text(PageText.milliseconds(run.counts.durationMilliseconds))
      page.raw(". Good until ")
      page.stamp(run.validUntil)
      if run.nextDueAt > run.finishedAt {
        page.raw("; the next run is due ")
        page.stamp(run.nextDueAt)
      }
      page.raw(". Times are UTC.")
    }
    page.raw("<noscript><p class=\"note\">The page cannot tell its own age without its script: if ")
    page.stamp(run.validUntil)
    page.raw(" UTC is past, do not rely on it, and see whether the runs still start.</p></noscript>")
  }

  private func warnings(_ page: inout HTML) {
    let run = snapshot.run
    // Filled by the script, which alone knows what time it is.
    var attributes: [(StaticString, String)] = [
      ("data-finished", run.finishedAt.description), ("data-until", run.validUntil.description),
      ("data-due", run.nextDueAt.description),
      ("data-tolerance", String(Freshness.clockTolerance.milliseconds)),
    ]
    if let cadence { attributes.append(("data-every", String(cadence))) }
    page.raw("<p id=\"age\" class=\"banner bad\" role=\"alert\" hidden")
    for (name, value) in attributes {
      page.raw(" ")
      page.raw(name)
      page.raw("=\"")
      page.text(value)
      page.raw("\"")
    }
    page.raw("></p>")
    for warning in sentences { page.element("p", ["class": "banner slow"], warning) }
  }

  /// What is odd about the run.
  var sentences: [String] {
    let run = snapshot.run
    var sentences: [String] = []
    if run.isOffline {
      sentences.append(
        "Every backend failed to connect, so this machine is taken to be offline. Nothing is held against the backends."
      )
    }
    if !run.counts.interrupted.isEmpty {
      let names = run.counts.interrupted.map(\.text).joined(separator: ", ")
      sentences.append("The run is partial: it ended before the turn of \(names).")
    }
    if !run.only.isEmpty {
      sentences.append(
        "The run asked only \(run.only.map(\.text).joined(separator: ", ")), as it was told to.")
    }
    if let shard = run.shard {
      sentences.append("The run asked part \(shard.text) of a fleet, as it was told to.")
    }
    if let sequence = run.restoredFrom {
      sentences.append(
        "This is run \(sequence), published again: nobody was asked, and nothing is relied on.")
    }
    if run.previousStateLost {
      sentences.append(
        "The snapshot before could not be read, in whole or in part: what only it knew is lost. It was set aside."
      )
    }
    if run.clockSteppedBack {
      sentences.append("The run started before the last one had ended: this machine's clock was set back.")
    }
    return sentences
  }

  private func figures(_ page: inout HTML) {
    let counts = snapshot.run.counts
    page.element("ul", ["class": "figures"]) { page in
      for status in [Status.available, .degraded, .unavailable, .unknown] {
        figure(&page, count(status), StatusLabel(status).word, status)
      }
      for status in [Status.drained, .disabled] where count(status) > 0 {
        figure(&page, count(status), StatusLabel(status).word, status)
      }
      figure(&page, counts.models, "models listed")
      figure(&page, counts.usable, "proven usable")
      if let spend = snapshot.run.spend, spend.spend.usd > .zero {
        page.element("li") { page in
          page.element("b", "$\(spend.spend.usd)")
          page.raw(" spent on ")
          page.day(spend.day)
        }
      }
    }
  }

  private func figure(_ page: inout HTML, _ value: Int, _ word: String, _ status: Status? = nil) {
    let tone = status.map { value > 0 ? StatusLabel($0).tone : "nought" } ?? "plain"
    page.element("li", ["class": tone]) { page in
      if let status { page.sign(StatusLabel(status)) }
      page.element("b", PageText.grouped(value))
      page.raw(" ")
      page.text(word)
    }
  }
}
