import BackendSimulator
import Foundation
import Testing

extension EndToEnd {
  struct TerminalTests {
    /// What a run writes to a terminal; its backend answers when it has been told there that it is waited for, or where
    /// nobody is told, after a while.
    private func seen(
      _ arguments: String..., variables: [String: String], isTold: Bool = true
    ) async throws -> String {
      let slow = try HeldBackend(listing("a").delayed(by: .milliseconds(isTold ? 0 : 800)), isHeld: isTold)
      let scene = try Scene([Entry.of("slow", slow.simulator)])
      let terminal = try PseudoTerminal()
      let running = try scene.start(arguments, environment: variables, terminal: terminal.path)
      let text = await terminal.text { if $0.contains(Self.live) { slow.letGo() } }
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

    @Test func `a live line names who is waited for, in colour, and gives way to the summary`() async throws {
      let text = try await seen(variables: ["TERM": "xterm"])
      #expect(text.contains("  \u{1B}[1mslow\u{1B}[0m\u{1B}[2m  \(Self.live)"))
      #expect(lastLine(text).hasPrefix(Self.summary))
      let after = text.components(separatedBy: Self.live).last ?? ""
      let erasure = try #require(after.range(of: "\u{1B}[1A\u{1B}[J"), "the live line is taken away")
      #expect(after[erasure.upperBound...].contains(Self.summary), "before the summary")
    }

    @Test func `NO_COLOR takes the colour and leaves the live line`() async throws {
      let text = try await seen(variables: ["TERM": "xterm", "NO_COLOR": "1"])
      #expect(text.contains("  slow  \(Self.live)"))
      #expect(text.firstMatch(of: /\u{1B}\[[0-9;]*m/) == nil)
      #expect(lastLine(text).hasPrefix(Self.summary))
    }

    @Test func `--no-progress, --quiet and a terminal that cannot move its cursor show no live line`()
      async throws
    {
      let without = try await seen("--no-progress", variables: ["TERM": "xterm"], isTold: false)
      #expect(!without.contains("waits for") && without.hasPrefix(Self.summary))
      let dumb = try await seen(variables: ["TERM": "dumb"], isTold: false)
      #expect(!dumb.contains("waits for") && dumb.hasPrefix(Self.summary) && !dumb.contains("\u{1B}"))
      #expect(try await seen("--quiet", variables: ["TERM": "xterm"], isTold: false).isEmpty)
    }
  }
}
