import Domain
import Transport

/// What the transport's thread does: starts what was ordered, drives all transfers, and answers each when it is over.
struct CurlLoop: ~Copyable {
  private let mailbox: Mailbox
  private let userAgent: String
  private let multi: CurlMulti
  private var transfers: [UInt: Transfer] = [:]
  private var expiries: [Origin: Timestamp] = [:]

  /// Whose certificate it is: the same scheme, host and port over the same way.
  private struct Origin: Hashable {
    let authority: Substring
    let route: Route

    init(_ request: HTTPRequest) {
      authority = request.url.dropFirst(8).prefix { $0 != "/" && $0 != "?" }
      route = request.route
    }
  }

  init(_ mailbox: Mailbox, userAgent: String) throws(OwnFailure) {
    self.mailbox = mailbox
    self.userAgent = userAgent
    multi = try CurlMulti()
    mailbox.open(multi.alarm)
  }

  /// Works until the mailbox says stop. However it ends, everyone has an answer then.
  mutating func run() {
    do throws(OwnFailure) {
      while let batch = mailbox.take() { try turn(batch) }
      close(.success(.failed(TransferFault(.cancelled))))
    } catch {
      close(.failure(error))
    }
  }

  /// One round. Removing a transfer never waits, so no backend can hold up a round.
  private mutating func turn(_ batch: Mailbox.Batch) throws(OwnFailure) {
    for order in batch.orders { start(order) }
    for ticket in batch.cancelled { end(ticket, .cancelled) }
    try multi.perform()
    while let done = multi.nextDone() { finish(done.ticket, code: done.code) }
    try multi.wait(milliseconds: endOverdue(now: .now))
  }

  private mutating func start(_ order: Order) {
    do throws(OwnFailure) {
      let transfer = try Transfer(order, userAgent: userAgent)
      try multi.add(transfer.easy)
      transfers[order.ticket] = transfer
    } catch {
      order.waiter.resume(returning: .failure(error))
    }
  }

  /// The order matters: first read what the handle tells, then take it from the multi handle, then let go of it.
  private mutating func finish(_ ticket: UInt, code: Int32) {
    guard let transfer = transfers.removeValue(forKey: ticket) else { return }
    var result = transfer.result(code: code)
    if case .success(.reply(var reply)) = result, transfer.order.request.isHTTPS {
      reply.certificateExpiresAt = expiry(transfer)
      result = .success(.reply(reply))
    }
    multi.remove(transfer.easy)
    transfer.order.waiter.resume(returning: result)
  }

  private mutating func end(_ ticket: UInt, _ reason: TransferFault.Reason) {
    guard let transfer = transfers.removeValue(forKey: ticket) else { return }
    let fault = transfer.fault(reason)
    multi.remove(transfer.easy)
    transfer.order.waiter.resume(returning: .success(.failed(fault)))
  }

  /// libcurl's own timers normally end a transfer; this is the second lock on the door. Returns how long the next
  /// wait may be.
  private mutating func endOverdue(now: SuspendingClock.Instant) -> Int32 {
    for (ticket, transfer) in transfers where transfer.guardTime <= now { end(ticket, .deadline) }
    guard let next = transfers.values.lazy.map(\.guardTime).min() else { return Self.idleMilliseconds }
    return Int32(clamping: min((next - now).milliseconds + 1, Self.busyMilliseconds))
  }

  /// Any number does: the alarm ends the wait.
  private static let idleMilliseconds: Int32 = 60_000

  /// As long as somebody waits for an answer no alarm and no timer is relied on.
  private static let busyMilliseconds: Int64 = 200

  /// libcurl lists certificates only for the transfer that made the connection; for the next ones on it we
  /// remember.
  private mutating func expiry(_ transfer: Transfer) -> Timestamp? {
    let origin = Origin(transfer.order.request)
    if let told = transfer.certificateExpiresAt { expiries[origin] = told }
    return expiries[origin]
  }

  private mutating func close(_ answer: Mailbox.Answer) {
    for transfer in transfers.values {
      multi.remove(transfer.easy)
      transfer.order.waiter.resume(returning: answer)
    }
    transfers = [:]
    mailbox.close(answer)
  }
}
