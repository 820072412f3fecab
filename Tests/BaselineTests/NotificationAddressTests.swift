@testable import Baseline
@testable import Domain
@testable import Operations
import Testing

struct NotificationAddressTests {
  @Test(arguments: [
    ("https://hc-ping.com/0b1c", "/fail", "rid=7", "https://hc-ping.com/0b1c/fail?rid=7"),
    (
      "https://hc-ping.com/key/slug/?create=1", "/start", "rid=7",
      "https://hc-ping.com/key/slug/start?create=1&rid=7"
    ),
    ("HTTP://Host.example:8080", "", nil, "http://host.example:8080"),
    ("http://[::1]:9/v1/v1//a?x=https://b@c", "", nil, "http://[::1]:9/v1/v1//a?x=https://b@c"),
    ("https://host.example?", "", "rid=7", "https://host.example?rid=7"),
  ])
  func `path and query stay as written`(_ text: String, _ suffix: String, _ item: String?, _ url: String)
    throws
  {
    #expect(try NotificationAddress(text).url(suffix, adding: item) == url)
  }

  @Test(arguments: [
    "ftp://host/a", "host/a", "https://u:p@host/a", "https://host/a#b", "https:///a", "https://host/a b",
    "https://host/?a b", "https://host/a\\b", "https://host/?a\\b", "https://host/é", "https://host/\r\nX: y",
  ])
  func `what is no address is refused`(_ text: String) {
    #expect(throws: BaseURL.Problem.self) { try NotificationAddress(text) }
  }

  @Test func `it shows its scheme alone, and its long parts are secrets`() throws {
    let address = try NotificationAddress(
      "https://hooks.example/services/t0/abcdefghijklmnop?token=qrstuvwxyz012345")
    #expect("\(address)" == "https://…")
    #expect(
      address.literals.map { $0.reveal() } == [
        "https://hooks.example/services/t0/abcdefghijklmnop?token=qrstuvwxyz012345", "abcdefghijklmnop",
        "qrstuvwxyz012345",
      ])
    #expect(try NotificationAddress("http://127.0.0.1:9000/").literals.isEmpty, "a mere host is no secret")
  }

  @Test func `a run's id becomes a UUID`() {
    #expect(Message.uuid("0123456789abcdef0123456789abcdef") == "01234567-89ab-cdef-0123-456789abcdef")
  }
}
