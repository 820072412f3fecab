import Baseline
import Testing

struct BaselineProblemTests {
  @Test func `it is one line: file, line, path, what and what to do`() {
    let problem = BaselineProblem(
      path: "backends.claude.deadlin", line: 12, message: "unknown key", hint: "did you mean \"deadline\"?")
    #expect(
      problem.description
        == "baseline.json:12: backends.claude.deadlin: unknown key; did you mean \"deadline\"?")
    #expect(
      BaselineProblem(path: "", line: nil, message: "the file is empty").text(file: "b")
        == "b: the file is empty")
  }
}
