import CLinux

/// The environment variables of this process as they are now; of a name set twice, the first. Entries that are no
/// UTF-8 are left out.
///
/// Call it before `ProcessHardening.apply()` where a child is to get a variable that hardening removes, and only
/// while no other thread changes the environment.
func environment() -> [String: String] {
  guard let entries = linux_environment() else { return [:] }
  var variables: [String: String] = [:]
  var index = 0
  while let entry = entries[index] {
    index += 1
    guard let text = String(validatingCString: entry),
      let equals = text.utf8.firstIndex(of: UInt8(ascii: "="))
    else { continue }
    let name = String(text[..<equals])
    if variables[name] == nil { variables[name] = String(text[text.utf8.index(after: equals)...]) }
  }
  return variables
}
