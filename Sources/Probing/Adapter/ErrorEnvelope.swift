import JSON
import Transport

/// What an error body says, brought to words and a bounded text, for matching against the tables of classification.
///
/// Bodies echo keys and sign-in links, so nothing of an envelope is ever shown, logged or kept: it lives for the
/// length of one classification. Reads `{error: {message, type, code, param, status, details}}`, `{error: "text"}`,
/// `{errors: […]}`, `{message}`, `{msg}`, `{detail}`, `{title, detail, status}`, `[{error}]`, `{code, message, details}`,
/// `{base_resp}`, `{Response: {Error}}`, a bare JSON text and plain text.
struct ErrorEnvelope {
  /// Codes, types, reasons and states, in lower case: `insufficient_quota`, `resource_exhausted`.
  private(set) var words: Set<String> = []
  /// The messages, ASCII letters in lower case.
  private(set) var text: [UInt8] = []
  /// The same messages, each whole, if short, without blanks and marks around it.
  private(set) var sentences: Set<String> = []
  /// What a router quotes of the backend behind it. Not for classification: the key and the quota that it is about are
  /// the router's own.
  private var quoted: [UInt8] = []
  /// An HTTP status that the body names.
  private(set) var status: Int?
  /// How long to wait, in Google's form: `38.2s`.
  private(set) var retryDelay: String?
  /// Seconds to wait, as members of their own tell them: `estimated_time`, `retry_after`.
  private(set) var secondsToWait: Double?
  /// Headers that a router quotes of the backend behind it, by lower-case name.
  private(set) var quotedHeaders: [String: String] = [:]
  /// Whether the text is a page or a long text, which says too much to be matched.
  private var isProse = false
  /// How many errors the one that is being read stands in.
  private var depth = 0

  /// How much of a body is read, and how much of its messages is matched.
  private static let (bodyLimit, textLimit) = (65_536, 4096)
  private static let memory = 1_048_576
  /// The longest plain text that is matched as a message, and the longest message that is matched whole.
  private static let (plainLimit, sentenceLimit) = (300, 120)

  /// Reads a body of any form, and the name of an AWS error from its header.
  init(body: [UInt8], amazonErrorType: String? = nil) {
    if let type = amazonErrorType { add(word: type) }
    let limits = JSONReader.Limits(
      memory: Self.memory, rejectsDuplicateKeys: false, readsIntegersAsReals: true)
    if body.count <= Self.bodyLimit, let root = try? JSONReader.read(body, limits: limits) {
      add(root: root)
    } else {
      let line = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
      isProse = body.count > Self.plainLimit || line.count > 1 || body.first == UInt8(ascii: "<")
      add(message: isProse ? body.prefix(Self.textLimit) : Self.firstSentence(of: body))
    }
  }

  /// What a plain text says first: what follows it are instructions, which name much that did not happen.
  private static func firstSentence(of text: [UInt8]) -> ArraySlice<UInt8> {
    let end = text.indices.first { place in
      ".;".utf8.contains(text[place]) && place + 1 < text.endIndex && text[place + 1] == UInt8(ascii: " ")
    }
    return text[..<(end ?? text.endIndex)]
  }

  /// Reads an answer: its body, the name of an AWS error, and the word of a bearer challenge (RFC 6750, section 3.1).
  init(_ response: Response) {
    self.init(body: response.body, amazonErrorType: response.headers["x-amzn-errortype"])
    let challenge = response.headers["www-authenticate"] ?? ""
    if challenge.contains("error=\"insufficient_scope\"") { words.insert("insufficient_scope") }
  }

  /// The envelope at the top of a document that came with status 200, if there is one: an `error` that says
  /// something, or OpenAI's flat `{object: "error"}`.
  init?(in root: JSONNode) {
    var object = root
    if let elements = root.elements {
      guard root.count == 1, let only = elements.first(where: { _ in true }), only["id"] == nil else {
        return nil
      }
      object = only
    }
    let isFlat = object["object"]?.text == "error" && object["data"] == nil
    guard isFlat || object["error"].map(Self.saysSomething) == true else { return nil }
    add(root: object)
  }

  /// Whether the answer itself states `phrase`, which is in lower case, in a message or a short line of plain text.
  func states(_ phrase: String) -> Bool { !isProse && says(phrase) }

  /// The error in a list's answer that came with status 200, in any of the forms that servers have for one. Nil beside a
  /// list with something in it: there such members are harmless.
  init?(inList root: JSONNode) {
    guard !EnclosedError.hasList(root) else { return nil }
    let object = root.elements?.first { $0.isObject } ?? root
    guard EnclosedError.isError(root) else { return nil }
    add(root: object)
    for error in (object["errors"]?.elements.map { Array($0.prefix(16)) } ?? []) {
      if error.isObject { add(error) } else { add(text: error) }
    }
    if let answer = object["base_resp"] {
      add(answer)
      if let code = answer["status_code"]?.integer { words.insert("base_resp_\(code)") }
    }
    for name in EnclosedError.numbers {
      if let code = object[name]?.integer { words.insert(String(code)) }
      if let code = object[name]?.text { add(word: code) }
    }
  }

  /// Whether one of the messages contains `phrase`, which is in lower case.
  func says(_ phrase: String) -> Bool { Self.contains(text, phrase) }

  /// Whether what it quotes of a backend behind it contains `phrase`, which is in lower case.
  func quotes(_ phrase: String) -> Bool { Self.contains(quoted, phrase) }

  private static func contains(_ text: [UInt8], _ phrase: String) -> Bool {
    let wanted = Array(phrase.utf8)
    guard let first = wanted.first, text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count) where text[start] == first {
      if text[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
    }
    return false
  }

  static func saysSomething(_ error: JSONNode) -> Bool {
    if let text = error.text { return !text.isEmpty }
    return error.count > 0 || error.bool == true || error.number.map { $0 != 0 } ?? false
  }
}

extension ErrorEnvelope {
  private mutating func add(root: JSONNode) {
    if root.text != nil { return add(text: root) }
    guard let object = root.elements?.first(where: { $0.isObject }) ?? (root.isObject ? root : nil) else {
      return
    }
    add(object)
    for name in ["error", "errors", "base_resp"] {
      if let error = object[name] { add(error: error) }
    }
    // Tencent's and Volcengine's cloud APIs.
    for name in ["Response", "ResponseMetadata"] {
      if let error = object[name]?["Error"] { add(error: error) }
    }
    guard let metadata = object["error"]?["metadata"] else { return }
    add(routed: metadata)
  }

  /// One error, several of them, or its text.
  private mutating func add(error: JSONNode) {
    guard depth < 4 else { return }
    depth += 1
    defer { depth -= 1 }
    if let several = error.elements {
      for one in several.prefix(16) { add(error: one) }
    } else if error.isObject {
      add(error)
      if let inner = error["error"] ?? error["innererror"] { add(error: inner) }
    } else {
      add(text: error)
    }
  }

  /// What OpenRouter adds: the answer of the vendor that it asked, its own limit and its headers.
  private mutating func add(routed metadata: JSONNode) {
    if let raw = metadata["raw"]?.text { Self.add(raw.utf8.prefix(Self.textLimit), to: &quoted) }
    if let source = metadata["limit_source"]?.text { add(word: source) }
    for (name, value) in (metadata["headers"]?.members ?? []).prefix(16) {
      guard let text = value.text ?? value.integer.map(String.init) else { continue }
      if Response.tellsRateLimit(name.lowercased()) { quotedHeaders[name.lowercased()] = text }
    }
  }

  private static let wordMembers = [
    "type", "error_type", "error_code", "errorCode", "error_name", "reason", "__type", "Code", "name",
  ]
  private static let codeMembers = ["code", "status", "status_code", "statusCode", "error_code", "errno"]
  private static let textMembers = [
    "message", "Message", "detail", "title", "msg", "error_msg", "errmsg", "error_message", "errorMessage",
    "error_description", "status_msg",
  ]

  /// The members of an error object that name or explain.
  private mutating func add(_ object: JSONNode) {
    for name in Self.wordMembers {
      if let word = object[name]?.text { add(word: word) }
    }
    for name in Self.codeMembers {
      guard let value = object[name] else { continue }
      if let word = value.text { add(word: word) }
      if let number = value.integer ?? value.text.flatMap(Int.init), (100..<600).contains(number) {
        status = status ?? number
      } else if let number = value.integer {
        words.insert(String(number))
      }
    }
    for name in Self.textMembers {
      guard let value = object[name] else { continue }
      if value.isObject { add(error: value) } else { add(text: value) }
      add(findings: value["detail"] ?? value)
    }
    if let details = object["details"] { add(details: details) }
    addWait(object)
  }

  /// Hugging Face's `estimated_time` of a model that loads, and what other servers call it, in seconds.
  private mutating func addWait(_ object: JSONNode) {
    for (name, factor) in [
      ("estimated_time", 1.0), ("retry_after", 1), ("retryAfter", 1), ("retry_after_seconds", 1),
      ("resets_in_seconds", 1), ("retry_after_ms", 0.001),
    ] {
      guard secondsToWait == nil, let value = object[name] else { continue }
      secondsToWait = (value.number ?? value.text.flatMap(Double.init)).map { $0 * factor }
    }
  }

  /// What FastAPI's check of a body found, and Mistral's, one level deeper: `[{loc: ["body", "max_tokens"], msg}]`.
  private mutating func add(findings: JSONNode) {
    for finding in (findings.elements.map { Array($0.prefix(16)) } ?? []) {
      for place in finding["loc"]?.elements.map({ Array($0.prefix(8)) }) ?? [] { add(text: place) }
      if let message = finding["msg"] { add(text: message) }
    }
  }

  /// Google's list of typed details, Anthropic's object, GitHub's text.
  private mutating func add(details: JSONNode) {
    add(text: details)
    if details.isObject { addDetail(details) }
    for detail in (details.elements.map { Array($0.prefix(16)) } ?? []) { addDetail(detail) }
  }

  private mutating func addDetail(_ detail: JSONNode) {
    for name in ["reason", "error_code", "code"] {
      if let word = detail[name]?.text { add(word: word) }
    }
    for violation in (detail["violations"]?.elements.map { Array($0.prefix(16)) } ?? []) {
      if let quota = violation["quotaId"] { add(text: quota) }
    }
    retryDelay = retryDelay ?? detail["retryDelay"]?.text
  }

  /// AWS names carry a namespace in front and a link behind: `com.amazon.x#ThrottlingException:http://…`.
  private mutating func add(word: String) {
    guard word.utf8.count <= 256 else { return }
    let name = word.split(separator: "#").last.map { $0.prefix { $0 != ":" } } ?? ""
    words.insert(name.lowercased())
  }

  private mutating func add(text node: JSONNode) {
    if let message = node.text { add(message: message.utf8.prefix(Self.textLimit)) }
  }

  private mutating func add(message: some Sequence<UInt8>) {
    let start = text.count
    Self.add(message, to: &text)
    guard !isProse, sentences.count < 32 else { return }
    // A bare JSON text is no document, and comes with its quotation marks.
    let isPart: (UInt8) -> Bool = { $0 > 0x20 && !".!\"".utf8.contains($0) }
    let added = text[start...]
    guard let first = added.firstIndex(where: isPart), let last = added.lastIndex(where: isPart),
      last - first < Self.sentenceLimit
    else { return }
    sentences.insert(String(decoding: added[first...last], as: UTF8.self))
  }

  private static func add(_ message: some Sequence<UInt8>, to text: inout [UInt8]) {
    for byte in message {
      guard text.count < textLimit else { return }
      let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      text.append(isUpper ? byte | 0x20 : byte)
    }
    text.append(UInt8(ascii: "\n"))
  }
}
