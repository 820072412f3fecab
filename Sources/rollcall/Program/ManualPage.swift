/// The page that `man rollcall` shows, made from the option table.
enum ManualPage {
  /// The page in troff, section 1.
  static var text: String {
    let lines =
      heading + synopsis + description + verbs + section("OPTIONS OF EVERY VERB") + options(Command.common)
      + section("EXIT STATUS") + ExitCodeHelp.all.flatMap { item(Troff.bold($0.codes), $0.meaning) }
      + section("ENVIRONMENT")
      + ["The keys of backends are in variables that", Troff.code("baseline.json"), "names."]
      + HelpEntry.variables.flatMap { item(Troff.bold($0.name), $0.purpose) }
      + section("FILES")
      + (HelpEntry.files + HelpEntry.derivedFiles).flatMap { item(place($0.name), $0.purpose) }
      + examples + section("SEE ALSO")
      + [Troff.bold("crontab") + "(5),", Troff.bold("systemd.timer") + "(5),", Troff.bold("jq") + "(1)"]
    return lines.map { $0 + "\n" }.joined()
  }

  private static var heading: [String] {
    [
      ".\\\" Printed by: rollcall manual",
      ".TH ROLLCALL 1 \"\" \"rollcall \(Version.number)\" \"User Commands\"",
      // Neither hyphens nor stretched blanks: options and paths stay as they are typed.
      ".nh", ".ad l",
      ".SH NAME", "rollcall \\- which models can my account call right now, and how do we know",
    ]
  }

  private static var synopsis: [String] {
    section("SYNOPSIS") + [".nf"] + Command.allCases.map { Troff.usage($0.usage) } + [".fi"]
  }

  private static var description: [String] {
    section("DESCRIPTION") + [
      Troff.bold("rollcall") + " reads " + Troff.code("baseline.json") + ", asks every backend that is named",
      "there which models it offers, at the same time and each under its own deadline, and replaces",
      Troff.code("output/snapshot.json") + " in one step.",
      "Then it exits. Nothing listens and nothing stays running; it is started by",
      Troff.bold("cron") + "(8), a systemd timer or a step of a build.",
      ".PP", "A value follows its option as the next word or behind an equals sign:",
      Troff.bold("--log json") + ", " + Troff.bold("--log=json") + ".",
      "A duration is a number and a unit:",
      Troff.bold("250ms") + ", " + Troff.bold("10s") + ", " + Troff.bold("5m") + ", " + Troff.bold("24h")
        + ", "
        + Troff.bold("7d") + ".",
      "Standard output is data, standard error is for people; on a pipe, success is silent.",
    ]
  }

  private static var verbs: [String] {
    section("VERBS")
      + Command.allCases.flatMap { verb in
        [".SS \(verb.rawValue)", Troff.usage(verb.usage), ".PP", Troff.words(sentence(verb.summary))]
          + options(verb.options)
      }
  }

  private static var examples: [String] {
    section("EXAMPLES")
      + item(
        Troff.code("*/5 * * * *  /usr/local/bin/rollcall --baseline /srv/rollcall/baseline.json"),
        "a line of a crontab: every five minutes")
      + item(Troff.code("rollcall --only claude --verbose"), "ask one backend now, and say everything")
      + item(Troff.code("rollcall demo"), "see a whole fleet answer, without keys or network")
  }

  private static func section(_ title: String) -> [String] { [".SH \(title)"] }

  private static func options(_ options: [CommandOption]) -> [String] {
    options.flatMap { item(Troff.usage($0.synopsis), $0.help) }
  }

  private static func item(_ term: String, _ text: String) -> [String] {
    [".TP", term] + (text.isEmpty ? ["\\&"] : [Troff.words(sentence(text))])
  }

  private static func place(_ name: String) -> String { "\\fI" + Troff.code(name) + "\\fR" }

  /// `text` with a capital in front and a full stop behind, which a page of sentences has and a line of help has not.
  private static func sentence(_ text: String) -> String {
    guard let first = text.first else { return "" }
    let isOption = text.hasPrefix("--")
    return (isOption ? String(first) : first.uppercased()) + text.dropFirst()
      + (text.hasSuffix(".") ? "" : ".")
  }
}
