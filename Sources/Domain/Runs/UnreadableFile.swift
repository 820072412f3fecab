/// Why a file of ours cannot be gone on from.
package enum UnreadableFile: Error, Sendable, Hashable {
  /// Not what its name says, or damaged. Says what is wrong, without quoting.
  case damaged(String)
  /// From a newer version of the program: never overwritten.
  case newer(version: Int)

  /// What is so, of the file that `name` stands for.
  package func sentence(of name: String) -> String {
    switch self {
    case .damaged(let why): "\(name) cannot be read: \(why)"
    case .newer(let version):
      "\(name) has schema_version \(version), which is newer than this program knows"
    }
  }
}
