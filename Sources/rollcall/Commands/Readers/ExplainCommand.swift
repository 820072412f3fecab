import Domain
import SnapshotFiles
import Views

/// `rollcall explain`: each fact of a backend, provider or model, with who wrote it, when, and on what evidence.
enum ExplainCommand {
  static let options: [CommandOption] = [.json]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    guard arguments.words.count == 1, let word = arguments.words.first else {
      throw arguments.error("explain wants one BACKEND[/PROVIDER[/MODEL]]")
    }
    do throws(ReaderFailure) {
      let files = try PublishedFiles(arguments)
      let target = try find(word, in: files.snapshot)
      let freshness = Freshness(files.snapshot.run, at: WallClock.now())
      let explanation = Explanation(
        target, history: try files.history(), at: freshness.now, run: files.snapshot.run)
      return Terminal.output.print(
        arguments.has("json") ? explanation.json(freshness) : text(explanation, freshness))
    } catch {
      return error.tell()
    }
  }

  private static func find(_ word: String, in snapshot: Snapshot) throws(ReaderFailure) -> ExplainTarget {
    do throws(ExplainTarget.Unknown) {
      return try ExplainTarget.find(word, in: snapshot)
    } catch {
      throw ReaderFailure(.usage, error.sentence, advice: error.advice)
    }
  }

  private static func text(_ explanation: Explanation, _ freshness: Freshness) -> String {
    let width = Terminal.output.isInteractive ? Terminal.output.width : nil
    var text = freshness.head(width)
    for section in explanation.sections {
      var table = TextTable(["FACT", "VALUE", "WRITTEN BY", "WHEN", "EVIDENCE"])
      for fact in section.facts {
        table.add([
          fact.name, value(fact.value, freshness.now), fact.source.rawValue,
          fact.at.map { Elapsed.text($0, seenAt: freshness.now) } ?? "", fact.evidence ?? "",
        ])
      }
      text +=
        "\n" + (width == nil ? section.path : Style.bold(section.path)) + "\n" + table.text(width: width)
    }
    return text
  }

  private static func value(_ value: Fact.Value, _ now: Timestamp) -> String {
    switch value {
    case .text(let text): text
    case .count(let count): "\(count)"
    case .flag(let flag): flag ? "true" : "false"
    case .time(let time): "\(time) (\(Elapsed.text(time, seenAt: now)))"
    case .texts(let texts): texts.joined(separator: ", ")
    }
  }
}
