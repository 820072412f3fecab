/// Asks `condition` every 10 ms for as long as `Patience` lasts; whether it came true.
package func eventually(_ condition: () throws -> Bool) async rethrows -> Bool {
  let end = ContinuousClock.now + Patience.limit
  while try !condition() {
    if ContinuousClock.now >= end || Task.isCancelled { return false }
    try? await Task.sleep(for: .milliseconds(10))
  }
  return true
}
