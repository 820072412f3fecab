import SnapshotFiles
import Views

extension Sample {
  /// A small fleet as a file says it: a backend that is up with two makers, one that is down, and one that was never asked.
  static let snapshotText = #"""
    {"backends":{
    "claude":{"consecutive_failures":0,"kind":"anthropic","last_success_at":"2027-01-15T08:00:00.200Z","probe":{"attempts":1,"http_status":200,"id":"00000001","models":2,"outcome":"ok","pages":1,"sequence":7,"stage":"list","started_at":"2027-01-15T08:00:00.000Z","timings_ms":{"total":200}},"providers":{"anthropic":{"models":[{"capabilities":{"context_tokens":200000,"input_modalities":["image","text"],"max_output_tokens":8000,"price":{"currency":"USD","per_million_tokens":{"input":"1","output":"5"}},"task":"chat","tools":true},"display_name":"Haiku","evidence":{"at":"2027-01-15T08:00:00.100Z","duration_ms":40,"outcome":"ok","request":"chat max_tokens=1","source":"inference"},"first_seen_at":"2027-01-01T00:00:00.000Z","last_seen_at":"2027-01-15T08:00:00.200Z","listed":true,"model_id":"claude-haiku","usable":"yes"},{"display_name":"Old","first_seen_at":"2027-01-01T00:00:00.000Z","lifecycle":{"retires_at":"2027-02-01T00:00:00.000Z","status":"deprecated"},"listed":false,"missing_since":"2027-01-15T08:00:00.200Z","model_id":"claude-old","usable":"unknown"}],"refreshed_at":"2027-01-15T08:00:00.200Z","refreshed_sequence":7,"source":"probe","stale":false},"meta":{"models":[{"display_name":"Llama","listed":true,"model_id":"meta/big/3:free","usable":"unknown"}],"refreshed_at":"2027-01-15T08:00:00.200Z","refreshed_sequence":7,"source":"probe","stale":false}},"roll":"probed","status":"available"},
    "dead":{"consecutive_failures":3,"kind":"vllm","next_probe_at":"2027-01-15T08:00:20.000Z","probe":{"attempts":1,"hint":"x","id":"00000002","models":0,"outcome":"connection_refused","pages":0,"phase":"connect","sequence":7,"stage":"list","started_at":"2027-01-15T08:00:00.000Z","timings_ms":{"total":1}},"providers":{"meta":{"models":[{"display_name":"Llama","listed":true,"model_id":"big/3:free","usable":"unknown"}],"refreshed_at":"2027-01-14T08:00:00.200Z","refreshed_sequence":6,"source":"probe","stale":true}},"roll":"probed","status":"unavailable"},
    "idle":{"consecutive_failures":0,"kind":"openai","providers":{"openai":{"models":[{"display_name":"GPT","listed":false,"model_id":"gpt","usable":"unknown"}],"refreshed_at":"2027-01-15T08:00:00.000Z","refreshed_sequence":7,"source":"baseline","stale":true}},"roll":"credential_missing","status":"unknown"}
    },"changes":[],
    "run":{"counts":{"answered":1,"backends":3,"failed":1,"models":3,"not_probed":1,"usable":1},"duration_ms":200,"finished_at":"2027-01-15T08:00:01.000Z","id":"0123456789abcdef0123456789abcdef","next_due_at":"2027-01-15T08:00:20.000Z","partial":false,"sequence":7,"started_at":"2027-01-15T08:00:00.000Z","tool":{"name":"rollcall","version":"0.1.0"},"valid_until":"2027-01-16T08:00:00.200Z"},
    "schema_version":1}

    """#

  /// It, read.
  static func snapshot() throws -> Snapshot { try Snapshot(Array(snapshotText.utf8)) }

  /// It, read five minutes after its run.
  static func freshness() throws -> Freshness {
    let run = try snapshot().run
    return Freshness(run, at: run.finishedAt.advanced(by: .seconds(300)))
  }
}
