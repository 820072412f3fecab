import Baseline
import Domain
import SnapshotFiles
import Transport

extension Pipeline {
  /// What this run remembers: what its own folder holds or, where that is less, what lies outside.
  ///
  /// Takes the output folder. A run that forgot would lose since when each model is there, so one whose folder is empty
  /// does not begin before it knows whether there is something to go on from.
  ///
  /// - Parameter newest: whether it looks outside although its own folder's snapshot can be read. Who asks no backend does
  ///   not: nobody who waits for the folder is to wait for a network.
  func load(
    _ baseline: LoadedBaseline, _ remote: RemoteCredentials, newest: Bool = false
  ) async throws(RunFailure) -> PreviousState {
    let own = try environment.previousSnapshot()
    let (choice, isShared) = try await choice(own, baseline, remote, newest: newest)
    var previousState = try PreviousState.load(
      choice, from: environment, for: baseline.outputs, historyRules: baseline.historyRules)
    // Into a bucket others write, with another baseline: theirs is not ours to remove.
    if isShared {
      previousState.snapshot.keepOnly(baseline.allNames)
      if let part = job.shard {
        previousState.othersDrains = Drains(of: previousState.snapshot, outside: part)
      }
    }
    return previousState
  }

  /// What is gone on from, and whether it is a bucket's.
  private func choice(
    _ own: [UInt8]?, _ baseline: LoadedBaseline, _ remote: RemoteCredentials, newest: Bool
  ) async throws(RunFailure) -> (RemoteFiles.Choice, isShared: Bool) {
    if baseline.previous == nil, baseline.bucket == nil { return (.own(own), false) }
    let held = try readable(own)
    var places: [RemoteReader.Location] = []
    if let previous = baseline.previous, newest || held == nil { places.append(.site(previous)) }
    if held == nil, let bucket = baseline.bucket { places.append(.bucket(bucket)) }
    let reader = RemoteReader(
      baseline: baseline, remote: remote, transport: environment.transport, clock: environment.clock)
    for place in places {
      do throws(RemoteReader.Failure) {
        let files = try await reader.files(from: place) { remote in
          guard let held, let ours = held.finishedAt else { return true }
          // What this folder knows and the other one does not would be forgotten.
          let names = Set(held.backends.filter { $0.value.backendState.probe != nil }.keys)
          return isWanted(
            remote, from: place, after: ours, knowing: names.intersection(baseline.allNames))
        }
        guard let files else { continue }
        if let own, held == nil { setAside(own) }
        return (.remote(files, sequence: held?.sequence ?? 0), place.isShared)
      } catch {
        return (try surviving(error, at: place, own), false)
      }
    }
    return (.own(own), false)
  }

  /// The folder's own snapshot; nil where there is none, or none that can be read.
  /// - Throws: `RunFailure` of kind `usage` for one of a newer version, which nothing may take the place of.
  private func readable(_ own: [UInt8]?) throws(RunFailure) -> PreviousSnapshot? {
    guard let own else { return nil }
    do throws(UnreadableFile) {
      return try PreviousSnapshot(own)
    } catch {
      guard case .newer = error else { return nil }
      throw PreviousState.newer("the last snapshot", error)
    }
  }

  /// Whether what lies outside is newer than our own. Of one that is newer than now the clock is wrong, and would be
  /// believed for as long as it is ahead.
  private func isWanted(
    _ remote: PreviousSnapshot, from place: RemoteReader.Location, after ours: Timestamp,
    knowing names: Set<BackendName>
  ) -> Bool {
    guard let theirs = remote.finishedAt, theirs > ours else { return false }
    let unknown = names.filter { remote.backends[$0] == nil }
    guard unknown.isEmpty else {
      environment.report(
        .previousFailed(
          "\(place.words) knows nothing of \(unknown.sorted().map(\.text).joined(separator: ", ")); going on from this folder's own"
        ))
      return false
    }
    guard theirs > environment.clock.wall else { return true }
    environment.report(
      .previousFailed(
        "\(place.words) is of \(theirs), which has yet to come: correct the clock there, or here; going on from this folder's own"
      ))
    return false
  }

  private func setAside(_ own: [UInt8]) {
    environment.setAside("snapshot", own)
    environment.report(
      .previousStateLost("the last snapshot cannot be read; it was set aside in the state folder"))
  }

  /// Goes on from what the folder holds, where it holds something.
  private func surviving(
    _ failure: RemoteReader.Failure, at place: RemoteReader.Location, _ own: [UInt8]?
  ) throws(RunFailure) -> RemoteFiles.Choice {
    let sentence: String
    switch failure {
    case .unreadable(.newer(let version)):
      throw RunFailure(
        .usage,
        ["\(place.words) has schema_version \(version), which is newer than this program knows"],
        advice: "nothing was sent and no file was changed: run the newer rollcall")
    case .unreadable(.damaged(let why)): sentence = "it is no snapshot of ours (\(why))"
    case .trouble(let trouble):
      if trouble.wasInterrupted, own == nil {
        throw RunFailure(
          .stopped, ["ended before \(place.words) had come"],
          advice: "nothing was sent and no file was changed: run again")
      }
      sentence = trouble.sentence
    }
    guard own != nil else {
      throw RunFailure(
        .files, ["\(place.words) could not be fetched: \(sentence)"],
        advice:
          "nothing was sent and no file was changed, since a run without it would forget what was known: mend that and run again"
      )
    }
    environment.report(
      .previousFailed("\(place.words) could not be fetched: \(sentence); going on from this folder's own"))
    return .own(own)
  }

  /// Takes what was published to the bucket, where the baseline names one. Whatever comes of it, what was published here
  /// stays so.
  ///
  /// - Returns: whether all that was to be there is there.
  func carry(
    _ published: PublishedRun, _ baseline: LoadedBaseline, _ previousState: PreviousState,
    _ preparation: Preparation,
    _ remote: RemoteCredentials
  ) async -> Bool {
    guard let bucket = baseline.bucket else { return true }
    let own = BucketContent.Own(
      published: published, previous: previousState.lastPublished.runID,
      departed: previousState.claimed.subtracting(baseline.allNames),
      isRestore: preparation.context.isRestore, wanted: baseline.outputs,
      validFor: baseline.facts.map(\.validFor).max() ?? .seconds(86_400), scanner: preparation.scanner,
      version: job.version)
    let publishing = BucketPublishing(
      client: BucketClient(
        bucket: bucket, secrets: remote.secrets(of: bucket.plan), transport: environment.transport),
      own: own, environment: environment)
    // Not a part of the run's task: a signal leaves it a little while.
    let task = Task { () -> Result<BucketPublishing<Environment>.Success, RemoteError> in
      do throws(RemoteError) { return .success(try await publishing.run()) } catch {
        return .failure(error)
      }
    }
    let clock = environment.clock
    let result = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      Task {
        await clock.sleep(for: .seconds(2))
        task.cancel()
      }
    }
    switch result {
    case .success(let success):
      environment.report(.bucketPublished(objects: success.objects, isJoined: success.isJoined))
      return true
    case .failure(let trouble):
      environment.report(.bucketFailed("\(DisplayText.quoted(bucket.name)) \(trouble.sentence)"))
      return false
    }
  }
}

extension PreviousState {
  /// What was published last, whatever takes its place in this run.
  var lastPublished: PreviousSnapshot { replaced ?? snapshot }

  /// The backends that its own folder has, those of its part; none where what is remembered comes from outside.
  var claimed: Set<BackendName> {
    guard !isRemote else { return [] }
    let part = lastPublished.header?.shard
    return Set(lastPublished.backends.keys.filter { part?.contains($0) ?? true })
  }
}
