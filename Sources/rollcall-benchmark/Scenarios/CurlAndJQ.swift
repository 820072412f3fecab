/// The shell line that everybody starts with: `curl --parallel` into files, `jq` over all of them, rename.
struct CurlAndJQ {
  private static let filter = """
    [inputs | {key: input_filename, value: {source: "probe", models: (.data | map({model_id: .id, display_name: .name, \
    capabilities: {context_tokens: .context_length, max_output_tokens, tools: (.supported_parameters | index("tools") != null), \
    input_modalities: .architecture.input_modalities}, first_seen_at: $now, last_seen_at: $now}) | sort_by(.model_id))}}] \
    | {schema_version: 1, backends: from_entries}
    """

  func figures(_ stage: Stage, _ fleet: PretendedFleet, first: Samples) throws(BenchmarkFailure) -> [Figure] {
    guard (try? stage.run(["jq", "--version"])) != nil, (try? stage.run(["curl", "--version"])) != nil else {
      let remark = "No curl or no jq here: that comparison was not made."
      return [Figure("  `curl -Z` and `jq`: not compared", Samples([]), .times, remark: remark)]
    }
    let folder = try stage.workspace.makeEmptyFolder("rival")
    let list = (0..<fleet.count).map { "url = \"\(fleet.url($0))\"\noutput = \"\(folder)/\($0).json\"" }
    let config = try stage.workspace.write(list.joined(separator: "\n"), to: "curl.config")
    let filter = try stage.workspace.write(Self.filter, to: "filter.jq")
    let line =
      "curl -s -Z --parallel-max 256 -K '\(config)' && cd '\(folder)' && jq -n -c -S --arg now "
      + "\"$(date -u +%FT%TZ)\" -f '\(filter)' [0-9]*.json > snapshot.tmp && sync snapshot.tmp && mv snapshot.tmp snapshot"
    let costs = try stage.repeated { () throws(BenchmarkFailure) in try stage.run(["sh", "-c", line]) }
    return [
      Figure("  `curl -Z` and `jq`: time", costs.wall, .milliseconds),
      Figure("  first run, to that", first.map { $0 / costs.wall.median }, .times, target: .atMost(0.25)),
    ]
  }
}
