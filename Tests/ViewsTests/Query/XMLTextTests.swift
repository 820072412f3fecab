@testable import Views
import Testing

/// What may stand between the tags of an XML file.
struct XMLTextTests {
  @Test func `markup becomes references`() {
    #expect(XMLText.escaped("<a b=\"c\" d='e'>&]]>") == "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;]]&gt;")
    #expect(XMLText.escaped("a\r\nb\tc") == "a&#13;\nb\tc")
  }

  @Test func `what XML forbids, even as a reference, is replaced`() {
    for value in [0x00, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x9B, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE] as [UInt32] {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(XMLText.escaped("a\(String(scalar))b") == "a\u{FFFD}b", "\(value)")
    }
  }

  @Test func `all else stays`() {
    #expect(XMLText.escaped("é 模型 🙂 {}") == "é 模型 🙂 {}")
  }
}
