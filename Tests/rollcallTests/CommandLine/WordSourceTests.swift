import Testing

@testable import rollcall

struct WordSourceTests {
  @Test(arguments: [
    ("FILE", WordSource.files), ("BASELINE_FILE", .files), ("FOLDER", .folders), ("BACKEND…", .backends),
    ("BACKEND[/PROVIDER[/MODEL]]", .backends), ("VARIABLE", .variables), ("DURATION", .durations),
    ("NAME", .free),
    ("bash|zsh|fish", .choice(["bash", "zsh", "fish"])),
  ])
  func `a placeholder says what may stand there`(_ placeholder: String, _ source: WordSource) {
    #expect(WordSource(placeholder: placeholder) == source)
  }

  @Test(arguments: [
    (Verb.run, WordSource?.none), (.check, nil), (.redact, nil), (.manual, nil), (.demo, nil),
    (.lint, .files),
    (.diff, .files), (.explain, .backends), (.completions, .choice(["bash", "zsh", "fish"])),
  ])
  func `the words of a verb come from its usage, options left out`(_ verb: Verb, _ source: WordSource?) {
    #expect(verb.wordSource == source)
  }
}
