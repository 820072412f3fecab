import Domain
import Transport

/// How long a backend asks to be left alone, in every form that vendors have for it.
package enum RetryAfter {
  /// The longest wait that is believed.
  package static let longest = Duration.seconds(86_400)

  /// The time that `response` states, counted from `now`.
  ///
  /// `retry-after-ms` comes first, then `Retry-After`, then what the body has in members of its own, then the limits
  /// that headers call used up, then a sentence such as "try again in 750ms". What is not positive or makes no sense is
  /// passed over; more than a day becomes a day.
  package static func stated(_ response: Response, now: Timestamp) -> Duration? {
    if let stated = header(response, now: now) { return stated }
    let envelope = ErrorEnvelope(body: response.body)
    return envelope.retryDelay.flatMap(WaitText.read).flatMap(bounded)
      ?? envelope.secondsToWait.flatMap { bounded(milliseconds: $0 * 1000) }
      ?? RateLimitHeaders.wait(response.headers, now: reference(response, now)).flatMap(bounded)
      ?? RateLimitHeaders.wait(envelope.quotedHeaders, now: reference(response, now)).flatMap(bounded)
      ?? sentence(envelope)
  }

  /// What `Retry-After` and its like alone tell.
  static func header(_ response: Response, now: Timestamp) -> Duration? {
    if let text = response.headers["retry-after-ms"] {
      let values = text.split(separator: ",").compactMap { Double(String($0).trimmed) }
      if let stated = values.max().flatMap({ bounded(milliseconds: $0) }) { return stated }
    }
    guard let text = response.headers["retry-after"] else { return nil }
    return WaitMoment.latest(in: text, now: reference(response, now)).flatMap(bounded)
  }

  /// The server's own clock is what its dates are counted from; ours may be off.
  private static func reference(_ response: Response, _ now: Timestamp) -> Timestamp {
    response.headers["date"].flatMap { HTTPDate.read($0.trimmed, now: now) } ?? now
  }

  private static func sentence(_ envelope: ErrorEnvelope) -> Duration? {
    for opening in [
      "try again in ", "try again after ", "retry after ", "retry in ", "please wait ", "reset after ",
      "resets in ", "reset in ",
    ] {
      guard let rest = envelope.text(after: opening) else { continue }
      if let stated = WaitText.read(rest).flatMap(bounded) { return stated }
    }
    return nil
  }

  private static func bounded(milliseconds: Double) -> Duration? {
    guard milliseconds.isFinite, milliseconds > 0 else { return nil }
    return bounded(.milliseconds(Int64(min(milliseconds.rounded(.up), 86_400_000))))
  }

  private static func bounded(_ duration: Duration) -> Duration? {
    duration > .zero ? min(duration, longest) : nil
  }
}

extension ErrorEnvelope {
  /// At most 64 bytes of the messages after the first place where they contain `phrase`.
  func text(after phrase: String) -> String? {
    let wanted = Array(phrase.utf8)
    guard text.count >= wanted.count else { return nil }
    for start in 0...(text.count - wanted.count) where text[start...].starts(with: wanted) {
      return String(decoding: text[(start + wanted.count)...].prefix(64), as: UTF8.self)
    }
    return nil
  }
}

extension String {
  /// Without blanks around it.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
