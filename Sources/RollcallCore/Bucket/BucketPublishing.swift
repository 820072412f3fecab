/// Takes what a run has published to its bucket.
///
/// Nothing there is locked. What remembers (history, changes and, as the commit, the snapshot) is read, joined with what
/// the run has published and written back on the condition that nobody has written it meanwhile; who comes second reads and
/// joins again. Each of the three is joined by itself, so none depends on a writer that died between them. The files that
/// are made of the snapshot follow without condition, unless somebody has written another one meanwhile, who puts their
/// own; and whoever has put them looks once more whether they are still of the last snapshot: so the last that are put are.
struct BucketPublishing<W: World>: Sendable {
  let door: BucketDoor
  let own: BucketContent.Own
  let world: W

  /// How often in all trouble that may pass is met.
  private static var mostTries: Int { 3 }
  private static var atOnce: Int { 8 }

  /// How it went.
  struct Success: Sendable {
    let objects: Int
    let isJoined: Bool
  }

  /// What the bucket holds, with the tags by which the server knows it.
  private struct Held {
    var input: FleetInput?
    var objects: [String: BucketDoor.Object] = [:]
  }

  /// Does it, within the bucket's deadline.
  func run() async throws(OutsideTrouble) -> Success {
    let end = world.clock.monotonic + door.bucket.plan.deadline
    var (conflicts, tries) = (0, 0)
    var ours: [String: BucketContent] = [:]
    while true {
      do throws(OutsideTrouble) {
        let held = try await held(until: end)
        // A write whose answer was lost may have been done all the same.
        if let id = held.input?.snapshot.run.id, let done = ours[id],
          let tag = held.objects[SnapshotFile.path]?.tag
        {
          return try await finish(done, tag, until: end)
        }
        let content = try BucketContent(
          own, into: held.input, runID: world.randomHex(bytes: 16), now: world.clock.wall)
        try refuseSecrets(in: content.files)
        ours[content.runID] = content
        if case .done(let tag) = try await commit(content, over: held, until: end) {
          return try await finish(content, tag, until: end)
        }
        conflicts += 1
      } catch {
        tries += 1
        guard error.mayPass, tries < Self.mostTries else {
          throw isOver(end) && conflicts > 0 ? Self.trouble(after: conflicts) : error
        }
      }
      try await pause(after: conflicts + tries, until: end, conflicts: conflicts)
    }
  }

  private func refuseSecrets(in files: [OutputFile]) throws(OutsideTrouble) {
    for file in files where file.parts.contains(where: own.scanner.findsKnown) {
      throw OutsideTrouble("\(file.path) would hold one of this run's own credentials: report this")
    }
  }

  /// Waits longer each time, and never as long as another.
  private func pause(after times: Int, until end: Duration, conflicts: Int) async throws(OutsideTrouble) {
    let most = min(2000, 40 << min(times, 6))
    let chance = Int(world.randomHex(bytes: 2), radix: 16) ?? 0
    await world.clock.sleep(for: .milliseconds(10 + chance % most))
    guard !Task.isCancelled else { throw OutsideTrouble(TransferFault(.cancelled)) }
    if isOver(end) { throw Self.trouble(after: conflicts) }
  }

  /// As good as over: libcurl cuts a deadline to whole milliseconds.
  private func isOver(_ end: Duration) -> Bool { world.clock.monotonic >= end - .milliseconds(20) }

  private static func trouble(after conflicts: Int) -> OutsideTrouble {
    OutsideTrouble(
      "others wrote at the same time, \(conflicts) times, until its deadline had passed: raise `deadline`")
  }

  private func left(until end: Duration) throws(OutsideTrouble) -> Duration {
    let left = end - world.clock.monotonic
    guard left > .zero else {
      throw OutsideTrouble("its deadline has passed: raise `deadline`, or look at the network")
    }
    return left
  }

  // MARK: Reading

  private var remembering: [String] {
    let files = own.published.files.map(\.path)
    return BucketContent.remembering.filter(files.contains)
  }

  private func held(until end: Duration) async throws(OutsideTrouble) -> Held {
    let left = try left(until: end)
    let looks = await Self.each(remembering, atOnce: Self.atOnce) { [door] path in
      await Self.result { () throws(OutsideTrouble) in try await door.look(at: path, within: left) }
    }
    var held = Held()
    for (path, look) in looks {
      if case .object(let object) = try look.get() { held.objects[path] = object }
    }
    held.input = held.objects.isEmpty ? nil : try input(held.objects)
    return held
  }

  /// Also of a bucket in which somebody has written a history and not yet the first snapshot.
  private func input(_ objects: [String: BucketDoor.Object]) throws(OutsideTrouble) -> FleetInput {
    let (history, changes) = (objects[HistoryFile.path]?.bytes, objects[ChangesFile.path]?.bytes)
    do throws(FleetInput.Unusable) {
      guard let snapshot = objects[SnapshotFile.path] else {
        return try FleetInput(
          "the bucket", history: history, changes: changes, beside: own.published.edition.snapshot.run)
      }
      var files = FleetInput.Files(snapshot: snapshot.bytes)
      (files.history, files.changes) = (history, changes)
      return try FleetInput("the bucket", files, believesNewer: true)
    } catch {
      switch error.why {
      case .newer(let version):
        throw OutsideTrouble(
          "its \(error.file) has schema_version \(version), which is newer than this program knows: run the newer rollcall"
        )
      case .damaged(let why):
        throw OutsideTrouble("its \(error.file) cannot be read (\(why)): move it away, and nothing else")
      }
    }
  }

  // MARK: Writing

  /// Writes what remembers, the snapshot last.
  private func commit(
    _ content: BucketContent, over held: Held, until end: Duration
  ) async throws(OutsideTrouble) -> BucketDoor.Write {
    var last = BucketDoor.Write.overtaken
    for path in remembering {
      guard let file = content.file(path) else { continue }
      let object = held.objects[path]
      if let object, path != SnapshotFile.path, object.bytes == file.bytes { continue }
      let condition = object.map { BucketDoor.Condition.unchanged($0.tag) } ?? .absent
      last = try await door.put(file, if: condition, within: try left(until: end))
      if case .overtaken = last { return last }
      if path == SnapshotFile.path, object == nil { try await refuseLaxity(file, until: end) }
    }
    return last
  }

  /// Sees whether the server minds conditions at all: one that takes a first snapshot twice would let writers lose each
  /// other's rows, silently. Nothing of it is left there, so that the next run finds out too.
  private func refuseLaxity(_ file: OutputFile, until end: Duration) async throws(OutsideTrouble) {
    let again = try await door.put(file, if: .absent, within: try left(until: end))
    guard case .done = again else { return }
    try await door.remove(file.path, within: try left(until: end))
    throw OutsideTrouble(
      "the server heeds no condition on a write, so that two writers would lose each other's rows: use one that does"
    )
  }

  /// Puts what is made of the snapshot, until it is of the one that stands there.
  private func finish(
    _ content: BucketContent, _ known: String?, until end: Duration
  ) async throws(OutsideTrouble) -> Success {
    var (views, gone, tag) = (content.views, content.gone, known)
    var (runID, objects, tries) = (content.runID, remembering.count, 0)
    // Where somebody was faster, nothing of ours is to stand in their way.
    let isOvertaken = try await isOvertaken(tag, until: end)
    if isOvertaken { views = [] }
    while true {
      do throws(OutsideTrouble) {
        try await put(views, removing: gone, until: end)
        objects += views.count
        gone = []
        if isOvertaken { return Success(objects: objects, isJoined: content.isJoined) }
        guard let next = try await newer(than: &tag, runID, until: end) else {
          return Success(objects: objects, isJoined: content.isJoined)
        }
        runID = next.snapshot.run.id
        views = BucketContent.views(of: next, own)
        try refuseSecrets(in: views)
      } catch {
        tries += 1
        guard error.mayPass, tries < Self.mostTries else {
          throw OutsideTrouble("the snapshot is there, but not all that is made of it: " + error.sentence)
        }
        await world.clock.sleep(for: .milliseconds(100 << tries))
      }
    }
  }

  private func isOvertaken(_ tag: String?, until end: Duration) async throws(OutsideTrouble) -> Bool {
    guard let tag else { return false }
    let look = try await door.look(at: SnapshotFile.path, unless: tag, within: try left(until: end))
    if case .object = look { return true }
    return false
  }

  /// What somebody else has put there since the run `runID`; nil when nobody has.
  private func newer(
    than tag: inout String?, _ runID: String, until end: Duration
  ) async throws(OutsideTrouble) -> FleetInput? {
    let look = try await door.look(at: SnapshotFile.path, unless: tag, within: try left(until: end))
    guard case .object(let object) = look else { return nil }
    tag = object.tag
    var objects = [SnapshotFile.path: object]
    guard try input(objects).snapshot.run.id != runID else { return nil }
    for path in remembering where path != SnapshotFile.path {
      if case .object(let other) = try await door.look(at: path, within: try left(until: end)) {
        objects[path] = other
      }
    }
    return try input(objects)
  }

  private func put(_ views: [OutputFile], removing gone: [String], until end: Duration)
    async throws(OutsideTrouble)
  {
    let left = try left(until: end)
    let works = views.map(Work.put) + gone.map(Work.remove)
    let done = await Self.each(works, atOnce: Self.atOnce) { [door] work in
      await Self.result { () throws(OutsideTrouble) in
        switch work {
        case .put(let file): _ = try await door.put(file, if: .none, within: left)
        case .remove(let path): try await door.remove(path, within: left)
        }
      }
    }
    for (_, result) in done { try result.get() }
  }

  private enum Work: Sendable {
    case put(OutputFile)
    case remove(String)
  }

  private static func result<T>(
    _ body: () async throws(OutsideTrouble) -> T
  ) async -> Result<T, OutsideTrouble> {
    do throws(OutsideTrouble) { return .success(try await body()) } catch { return .failure(error) }
  }

  /// Does `body` for each of `items`, so many at once; the answers in their order.
  private static func each<Item: Sendable, Answer: Sendable>(
    _ items: [Item], atOnce: Int, _ body: @escaping @Sendable (Item) async -> Answer
  ) async -> [(Item, Answer)] {
    await withTaskGroup(of: (Int, Answer).self) { group in
      var answers: [Int: Answer] = [:]
      for (place, item) in items.enumerated() {
        if place >= atOnce, let (done, answer) = await group.next() { answers[done] = answer }
        group.addTask { (place, await body(item)) }
      }
      for await (done, answer) in group { answers[done] = answer }
      return items.enumerated().compactMap { place, item in answers[place].map { (item, $0) } }
    }
  }
}
