/// The arguments behind the program's name, byte for byte; nil where one is no UTF-8.
///
/// `CommandLine.arguments` would repair that one, and the run would read or write where nobody asked it to.
func programArguments() -> [String]? {
  var arguments: [String] = []
  for index in 1..<max(1, Int(CommandLine.argc)) {
    guard let bytes = CommandLine.unsafeArgv[index], let text = String(validatingCString: bytes) else {
      return nil
    }
    arguments.append(text)
  }
  return arguments
}
