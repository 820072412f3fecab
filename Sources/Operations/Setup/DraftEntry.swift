import Baseline
import JSON
import Probing

/// One backend of a first baseline.
struct DraftEntry {
  let name: String
  let kind: String
  /// What it rests on, for people.
  let source: String
  /// Its members beside `kind`, each value as JSON, in the order of the file.
  let members: [(key: String, value: String)]

  /// Its line.
  var line: String {
    let all = [("kind", Self.quoted(kind))] + members
    return "\(Self.quoted(name)): { \(all.map { "\(Self.quoted($0.0)): \($0.1)" }.joined(separator: ", ")) }"
  }

  /// What a baseline of this entry alone would have been told; nil when it loads without a word.
  var objection: String? {
    do throws(BaselineRejected) {
      let loaded = try BaselineReader.read(
        Array(Self.file(of: [self]).utf8), folder: "/", kinds: AdapterList.all.map(\.profile), isStrict: true)
      return loaded.warnings.first?.message
    } catch {
      return error.problems.first?.message
    }
  }

  /// The whole file, a backend a line.
  static func file(of entries: [DraftEntry]) -> String {
    """
    {
      "$schema": "output/schema/baseline.schema.json",
      "schema_version": 1,
      "backends": {
    \(entries.map { "    " + $0.line }.joined(separator: ",\n"))
      }
    }

    """
  }

  /// `text` as JSON.
  static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.text(text)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
