import Testing

@testable import rollcall

struct TroffTests {
  @Test func `nothing is a request, an escape or beyond ASCII`() {
    #expect(Troff.words(".SH evil") == "\\&.SH evil")
    #expect(Troff.words("'tis") == "\\(aqtis")
    #expect(Troff.words("a\\fBb") == "a\\efBb")
    #expect(Troff.words("two\nlines") == "two lines")
    #expect(Troff.words("NAME… × 😀") == "NAME... \\[u00D7] \\[u1F600]")
  }

  @Test func `dashes that are typed stay dashes, those between words may bend`() {
    #expect(
      Troff.words("one-shot: exit 1 (--fail-on), see --max-age")
        == "one-shot: exit 1 (\\-\\-fail\\-on), see \\-\\-max\\-age")
    #expect(Troff.code("a-b") == "a\\-b")
  }

  @Test func `what is typed is bold, what it stands for is italic`() {
    #expect(Troff.usage("--only BACKEND…") == "\\fB\\-\\-only\\fR \\fIBACKEND\\fR...")
    #expect(Troff.usage("--log human|json") == "\\fB\\-\\-log\\fR \\fBhuman\\fR|\\fBjson\\fR")
  }
}
