import Domain

/// Reads `--shard I/N`, and `auto/N` in a Kubernetes Indexed Job, which numbers its pods from 0 in a variable.
enum ShardParser {
  static func shard(
    _ arguments: Arguments, variables: [String: String] = ThisProcess.variables
  ) throws(UsageError) -> Shard? {
    guard let text = arguments.last("shard") else { return nil }
    if let shard = Shard(text) { return shard }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "auto", let last = Shard("1/\(parts[1])")?.count else {
      throw arguments.error(
        "--shard wants a part and how many there are, such as 1/5 to 5/5, or auto/5, of at most \(Shard.most); "
          + "not \(DisplayText.quoted(text))")
    }
    let index = variables["JOB_COMPLETION_INDEX"]
    guard let index else {
      throw arguments.error("--shard auto/\(last): the variable JOB_COMPLETION_INDEX is not set")
    }
    guard let number = Int(index), index == String(number), let shard = Shard(number + 1, of: last) else {
      throw arguments.error(
        "--shard auto/\(last): JOB_COMPLETION_INDEX wants a number from 0 to \(last - 1), found "
          + DisplayText.quoted(index))
    }
    return shard
  }
}
