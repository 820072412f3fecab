import Glibc

/// Runs the `rollcall` program against fleets of its own on loopback and prints what that took, as one table.
@main
enum Benchmark {
  static func main() {
    switch BenchmarkOptions.parse(CommandLine.arguments.dropFirst()) {
    case .help: print(BenchmarkOptions.help)
    case .wrong(let complaint):
      complain("rollcall-benchmark: \(complaint)\nTry --help.")
      exit(2)
    case .run(let options):
      do throws(BenchmarkFailure) {
        try measure(options)
      } catch {
        complain("rollcall-benchmark: \(error.description)")
        exit(1)
      }
    }
  }

  private static func measure(_ options: BenchmarkOptions) throws(BenchmarkFailure) {
    let machine = Machine()
    let workspace = try Workspace()
    defer { workspace.remove() }
    let stage = Stage(options: options, workspace: workspace)
    var figures: [Figure] = []
    for scenario in Scenarios.all {
      complain("measuring: \(scenario.title)")
      figures += try scenario.figures(stage)
    }
    print(machine.description)
    print(Table(figures, judges: !options.isQuick).text)
    for note in notes(figures, options, machine) { print(note) }
    print("Repeat: \(options.command)")
  }

  private static func notes(_ figures: [Figure], _ options: BenchmarkOptions, _ machine: Machine) -> [String]
  {
    var notes: [String] = []
    if machine.isBusy {
      notes.append("The machine had other work when this began: expect better figures on an idle one.")
    }
    let noisy = figures.filter { $0.samples.isNoisy }.count
    if noisy > 0 {
      notes.append(
        "Noisy: in \(noisy) of \(figures.count) rows the runs differ by more than half of their median.")
    }
    if options.isQuick {
      notes.append("Quick sizes: the figures show that everything runs; they judge nothing.")
    }
    return notes + Set(figures.compactMap(\.remark)).sorted()
  }

  /// Progress and complaints go to standard error; the table alone is on standard output.
  private static func complain(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
