import Domain
import Transport

/// What the transport's thread does: starts what was ordered, drives all transfers, and answers each when it is over.
struct CurlLoop: ~Copyable {
  private let queue: CommandQueue
  private let userAgent: String
  private let multi: CurlMulti
  private var transfers: [UInt: Transfer] = [:]
  private var expiries: [Origin: Timestamp] = [:]

  /// Whose certificate it is: the same scheme, host and port over the same way.
  private struct Origin: Hashable {
    let authority: Substring
    let route: ConnectionRoute

    init(_ request: HTTPRequest) {
      authority = request.url.dropFirst(8).prefix { $0 != "/" && $0 != "?" }
      route = request.route
    }
  }

  init(_ queue: CommandQueue, userAgent: String) throws(LocalResourceError) {
    self.queue = queue
    self.userAgent = userAgent
    multi = try CurlMulti()
    queue.open(multi.alarm)
  }

  /// Works until the queue says stop. However it ends, everyone has an answer then.
  mutating func run() {
    do throws(LocalResourceError) {
      while let batch = queue.take() { try turn(batch) }
      close(.success(.failed(TransferFault(.cancelled))))
    } catch {
      close(.failure(error))
    }
  }

  /// One round. Removing a transfer never waits, so no backend can hold up a round.
  private mutating func turn(_ batch: CommandQueue.Batch) throws(LocalResourceError) {
    for command in batch.commands { start(command) }
    for ticket in batch.cancelled { end(ticket, .cancelled) }
    try multi.perform()
    while let done = multi.nextDone() { finish(done.ticket, code: done.code) }
    try multi.wait(milliseconds: endOverdue(now: .now))
  }

  private mutating func start(_ command: TransferCommand) {
    do throws(LocalResourceError) {
      let transfer = try Transfer(command, userAgent: userAgent)
      try multi.add(transfer.easy)
      transfers[command.ticket] = transfer
    } catch {
      command.waiter.resume(returning: .failure(error))
    }
  }

  /// The order matters: first read what the handle tells, then take it from the multi handle, then let go of it.
  private mutating func finish(_ ticket: UInt, code: Int32) {
    guard let transfer = transfers.removeValue(forKey: ticket) else { return }
    var result = transfer.result(code: code)
    if case .success(.response(var response)) = result, transfer.command.request.isHTTPS {
      response.certificateExpiresAt = expiry(transfer)
      result = .success(.response(response))
    }
    multi.remove(transfer.easy)
    transfer.command.waiter.resume(returning: result)
  }

  private mutating func end(_ ticket: UInt, _ reason: TransferFault.Reason) {
    guard let transfer = transfers.removeValue(forKey: ticket) else { return }
    let fault = transfer.fault(reason)
    multi.remove(transfer.easy)
    transfer.command.waiter.resume(returning: .success(.failed(fault)))
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
    let origin = Origin(transfer.command.request)
    if let expiry = transfer.certificateExpiresAt { expiries[origin] = expiry }
    return expiries[origin]
  }

  private mutating func close(_ answer: CommandQueue.Answer) {
    for transfer in transfers.values {
      multi.remove(transfer.easy)
      transfer.command.waiter.resume(returning: answer)
    }
    transfers = [:]
    queue.close(answer)
  }
}
