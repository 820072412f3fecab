import BackendSimulator
import Testing

extension EndToEnd {
  @Suite("What a person at a terminal sees") struct TerminalTests {
    /// What a run of a backend that takes its time writes to a terminal.
    private func seen(_ arguments: String..., variables: [String: String]) async throws -> String {
      let slow = try BackendSimulator { _ in listing("a").delayed(by: .milliseconds(800)) }
      let scene = try Scene([Entry.of("slow", slow)])
      let terminal = try PseudoTerminal()
      let running = try scene.start(arguments, environment: variables, terminal: terminal.path)
      let text = await terminal.text()
      let ended = await running.ended()
      #expect(ended.status == 0 && ended.out == "")
      return text
    }

    /// The last line, without what moves the cursor.
    private func lastLine(_ text: String) -> String {
      let lines = text.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "").split { $0.isNewline }
      return lines.last.map(String.init) ?? ""
    }

    private static let summary = "rollcall: 1 backend: 1 answered; 1 model in "
    private static let live = "waits for its list (openai_compatible), "

    @Test("a live line names who is waited for, in colour, and gives way to the summary")
    func live() async throws {
      let text = try await seen(variables: ["TERM": "xterm"])
      #expect(text.contains("  \u{1B}[1mslow\u{1B}[0m\u{1B}[2m  \(Self.live)"))
      #expect(lastLine(text).hasPrefix(Self.summary))
      #expect(text.contains("\u{1B}[1A\u{1B}[J\(Self.summary)"), "the live line is taken away first")
    }

    @Test("NO_COLOR takes the colour and leaves the live line")
    func noColour() async throws {
      let text = try await seen(variables: ["TERM": "xterm", "NO_COLOR": "1"])
      #expect(text.contains("  slow  \(Self.live)"))
      #expect(text.firstMatch(of: /\u{1B}\[[0-9;]*m/) == nil)
      #expect(lastLine(text).hasPrefix(Self.summary))
    }

    @Test("--no-progress, --quiet and a terminal that cannot move its cursor show no live line")
    func none() async throws {
      let without = try await seen("--no-progress", variables: ["TERM": "xterm"])
      #expect(!without.contains("waits for") && without.hasPrefix(Self.summary))
      let dumb = try await seen(variables: ["TERM": "dumb"])
      #expect(!dumb.contains("waits for") && dumb.hasPrefix(Self.summary) && !dumb.contains("\u{1B}"))
      #expect(try await seen("--quiet", variables: ["TERM": "xterm"]).isEmpty)
    }
  }
}
