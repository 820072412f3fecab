/// The shell line that everybody starts with: `curl --parallel` into files, `jq` over all of them, rename.
struct CurlAndJQ {
  private static let filter = """
    [inputs | {key: input_filename, value: {source: "probe", models: (.data | map({model_id: .id, display_name: .name, \
    capabilities: {context_tokens: .context_length, max_output_tokens, tools: (.supported_parameters | index("tools") != null), \
    input_modalities: .architecture.input_modalities, price: {input: (.pricing.prompt | tonumber * 1000000), \
    output: (.pricing.completion | tonumber * 1000000)}}, first_seen_at: $now, last_seen_at: $now}) | sort_by(.model_id))}}] \
    | {schema_version: 1, backends: from_entries}
    """

  /// For the table where it cannot run.
  static let missing = Figure(
    "`curl -Z` and `jq`: not compared", Samples([]), .times,
    remark: "No curl or no jq here: that comparison was not made.")

  let contenders: [Contender]

  /// Nil where one of the two is not installed.
  init?(_ stage: Stage, _ fleet: SimulatedFleet) throws(BenchmarkFailure) {
    guard (try? stage.run(["jq", "--version"])) != nil, (try? stage.run(["curl", "--version"])) != nil else {
      return nil
    }
    let folder = try stage.workspace.makeEmptyFolder("shell")
    let list = (0..<fleet.count).map { "url = \"\(fleet.url($0))\"\noutput = \"\(folder)/\($0).json\"" }
    let config = try stage.workspace.write(list.joined(separator: "\n"), to: "curl.config")
    let filter = try stage.workspace.write(Self.filter, to: "filter.jq")
    let line =
      "curl -s -Z --parallel-max 256 -K '\(config)' && cd '\(folder)' && jq -n -c -S --arg now "
      + "\"$(date -u +%FT%TZ)\" -f '\(filter)' [0-9]*.json > snapshot.tmp && sync snapshot.tmp && mv snapshot.tmp snapshot"
    contenders = [Contender(argv: ["sh", "-c", line])]
  }
}
