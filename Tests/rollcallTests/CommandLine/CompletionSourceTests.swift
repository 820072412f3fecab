import Testing

@testable import rollcall

struct CompletionSourceTests {
  @Test(arguments: [
    ("FILE", CompletionSource.files), ("BASELINE_FILE", .files), ("FOLDER", .folders),
    ("BACKEND…", .backends),
    ("BACKEND[/PROVIDER[/MODEL]]", .backends), ("VARIABLE", .variables), ("DURATION", .durations),
    ("NAME", .free),
    ("bash|zsh|fish", .choice(["bash", "zsh", "fish"])),
  ])
  func `a placeholder says what may stand there`(_ placeholder: String, _ source: CompletionSource) {
    #expect(CompletionSource(placeholder: placeholder) == source)
  }

  @Test(arguments: [
    (Command.run, CompletionSource?.none), (.check, nil), (.redact, nil), (.manual, nil), (.demo, nil),
    (.lint, .files),
    (.diff, .files), (.explain, .backends), (.completions, .choice(["bash", "zsh", "fish"])),
  ])
  func `the words of a verb come from its usage, options left out`(
    _ command: Command, _ source: CompletionSource?
  ) {
    #expect(command.completionSource == source)
  }
}
