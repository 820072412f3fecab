import Testing
import Views

@testable import rollcall

struct ManualPageTests {
  private let page = ManualPage.text

  /// What stands below a heading, up to the next of its rank or higher.
  private func section(_ heading: String) -> Substring {
    let parts = page.split(separator: "\n\(heading)\n", maxSplits: 1)
    guard parts.count == 2 else { return "" }
    let ends = heading.hasPrefix(".SS") ? ["\n.SS ", "\n.SH "] : ["\n.SH "]
    let end = ends.compactMap { parts[1].firstRange(of: $0)?.lowerBound }.min()
    return parts[1][..<(end ?? parts[1].endIndex)]
  }

  @Test(arguments: Command.allCases)
  func `every verb and each of its options has its place`(_ command: Command) {
    let own = section(".SS \(command.rawValue)")
    #expect(own.contains(Troff.usage(command.usage)))
    for option in command.options {
      #expect(
        own.contains("\n.TP\n\(Troff.usage(option.synopsis))\n"), "\(command.rawValue) --\(option.name)")
    }
    #expect(section(".SH SYNOPSIS").contains(Troff.usage(command.usage)))
  }

  @Test func `ends, files, variables and common options have theirs`() {
    for each in ExitCodeHelp.all {
      #expect(section(".SH EXIT STATUS").contains(Troff.bold(each.codes)), "\(each)")
    }
    for option in Command.common {
      #expect(section(".SH OPTIONS OF EVERY VERB").contains(Troff.usage(option.synopsis)))
    }
    for thing in HelpEntry.variables {
      #expect(section(".SH ENVIRONMENT").contains(Troff.bold(thing.name)), "\(thing)")
    }
    for path in DerivedOutputs.promises.map({ "output/" + $0.file.path }) + HelpEntry.files.map(\.name) {
      #expect(section(".SH FILES").contains(Troff.code(path)), "\(path)")
    }
  }

  @Test func `it is plain ASCII, and every request is one that is meant`() {
    #expect(page.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    let requests = Set(
      page.split(separator: "\n").filter { $0.hasPrefix(".") }.map { $0.prefix { $0 != " " } })
    #expect(requests == [".\\\"", ".TH", ".nh", ".ad", ".SH", ".SS", ".nf", ".fi", ".PP", ".TP"])
  }

  @Test func `help tells the same ends, files and variables`() {
    let help = Help.text(for: nil)
    for each in ExitCodeHelp.all {
      #expect(help.contains("  \(each.codes)  ") && help.contains(each.meaning))
    }
    for thing in HelpEntry.files + HelpEntry.variables { #expect(help.contains(thing.purpose)) }
  }

  @Test func `every end is told once`() {
    let codes = ExitCodeHelp.all.flatMap { $0.statuses.map(\.code) }
    #expect(codes == codes.sorted() && Set(codes).count == codes.count)
    let ends: [rollcall.ExitStatus] = [
      .done, .conditionFailed, .usage, .files, .waitedInVain, .signal(2), .signal(15),
    ]
    #expect(Set(ends.map(\.code)).isSubset(of: codes))
  }
}
