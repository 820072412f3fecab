import Domain

/// The wishes of `rollcall run`.
struct RunOptions: Sendable {
  enum FailOn: String, Sendable { case any, all, never }
  enum Log: String, Sendable { case human, json }

  var baseline = "baseline.json"
  var output: String?
  var state: String?
  var profile: String?
  var only: [String] = []
  var force = false
  var shard: Shard?
  var isStrict = false
  var failOn = FailOn.never
  var wait: Duration?
  var isDryRun = false
  var log = Log.human
  var isQuiet = false
  var isVerbose = false
  var showsProgress = true

  init() {}

  init(_ arguments: Arguments) throws(UsageError) {
    baseline = arguments.last("baseline") ?? baseline
    output = arguments.last("output")
    state = arguments.last("state")
    profile = arguments.last("profile")
    only = arguments.values["only"] ?? []
    force = arguments.has("force")
    shard = try ShardParser.shard(arguments)
    isStrict = arguments.has("strict")
    failOn = arguments.last("fail-on").flatMap(FailOn.init) ?? failOn
    wait = try arguments.duration("wait")
    isDryRun = arguments.has("dry-run")
    log = arguments.last("log").flatMap(Log.init) ?? log
    isQuiet = arguments.has("quiet")
    isVerbose = arguments.has("verbose")
    showsProgress = !arguments.has("no-progress")
    if isQuiet && isVerbose { throw arguments.error("--quiet and --verbose exclude each other") }
  }
}
