/// How many items are under way at once.
private let most = 8

/// Does `body` for each of `items`; the answers in their order.
func concurrentMap<Item: Sendable, Answer: Sendable>(
  _ items: [Item], _ body: @escaping @Sendable (Item) async -> Answer
) async -> [(Item, Answer)] {
  await withTaskGroup(of: (Int, Answer).self) { group in
    var answers: [Int: Answer] = [:]
    for (place, item) in items.enumerated() {
      if place >= most, let (done, answer) = await group.next() { answers[done] = answer }
      group.addTask { (place, await body(item)) }
    }
    for await (done, answer) in group { answers[done] = answer }
    return items.enumerated().compactMap { place, item in answers[place].map { (item, $0) } }
  }
}

/// What `body` returns, or its trouble.
func remoteResult<T>(
  _ body: () async throws(RemoteError) -> T
) async -> Result<T, RemoteError> {
  do throws(RemoteError) { return .success(try await body()) } catch { return .failure(error) }
}
