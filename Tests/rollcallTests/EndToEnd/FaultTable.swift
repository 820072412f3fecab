/// What each fault of the simulator must end as: the design's table of outcomes, applied by hand to every script.
///
/// A name that starts with `ok` is a list that must be accepted, and stands here too.
enum FaultTable {
  /// The outcome's word for each fault's name.
  static let outcomes: [String: String] = {
    let pairs = rows.flatMap { row in
      row.names.split(whereSeparator: \.isWhitespace).map { (String($0), row.outcome) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, second in "\(first) and \(second)" })
  }()

  private static let rows: [(outcome: String, names: String)] = [
    ("ok", good), ("ok", oddButGood), ("ok", named), ("ok", shaped), ("ok", changing), ("ok", echoed),
    ("deadline_exceeded", silent), ("connection_lost", cut), ("not_an_api", otherProtocols),
    ("not_an_api", otherMedia), ("not_an_api", encoded), ("malformed_response", broken),
    ("malformed_response", noList),
    ("malformed_response", endlessPages), ("response_too_large", tooLarge),
    ("redirect_refused", redirected), ("rate_limited", limited), ("auth_rejected", refused),
    ("forbidden", "403 403-html 403-empty"), ("not_found", "404 404-html 410"),
    ("quota_exhausted", "402 402-credits 429-quota"),
    ("overloaded", "498 503 529 503-retry-after 529-overloaded error-anthropic-200"),
    ("model_loading", "503-loading 503-loading-hf"), ("proxy_refused", "407"),
    (
      "server_error",
      "408 500 501 502 504 505 507 511 520 522 530 pagination-second-page-500 echo-key-500-html"
    ),
    ("client_error", "400 405 409 413 415 418 421 422 451 499 echo-key-error-code"),
  ]

  private static let good = """
    ok ok-as-text ok-bom ok-chunk-extension ok-chunk-of-one-byte ok-depth-100 ok-dripped ok-early-hints ok-empty-list
    ok-encoding-identity ok-escaped-id ok-http10 ok-keepalive-garbage ok-models-500 ok-no-length ok-no-reason
    ok-pagination-empty-last ok-pagination-token-empty ok-real-long ok-real-underflow ok-slow ok-then-hang
    ok-unknown-fields ok-untyped ok-vendor-type
    """

  /// Odd, but status 200 and a body that parses to its end as a list, which is all the proof there is: `null` is how
  /// Go writes an empty list, what no text can hold costs its own text alone, `model` stands for `id`, and an error
  /// beside a good list is harmless.
  private static let oddButGood = """
    cl-and-te cl-conflict data-null error-null-200 header-alt-svc header-ansi
    header-bare-cr header-cookie header-fold header-hsts header-lf-only header-no-name header-not-utf8-type header-space-name
    header-type-twice pagination-hostile-cursor pagination-long-cursor reset-then-ok
    json-cesu json-lone-surrogate json-swapped-surrogates json-nul-raw json-nul-escape json-nul-key
    error-and-data-200 wrong-dialect
    """

  /// What hangs until our own timer ends it, and what drips on for ever.
  private static let silent = """
    hang-headers hang-after-status hang-mid-header hang-before-body hang-body hang-after-body hang-unframed-body
    hang-no-last-chunk hang-after-100 burst-then-stall drip-headers drip-body drip-1xx drip-ws drip-chunks sse-endless
    pagination-second-page-hang
    """

  private static let cut = """
    close-immediately close-mid-status close-mid-headers close-before-body close-mid-body rst-immediately
    rst-mid-headers rst-mid-body cl-long te-bad-size te-negative-size te-huge-size te-no-crlf te-cut te-no-last-chunk
    pagination-second-page-cut third-time-lucky
    """

  private static let otherProtocols = """
    http09 http09-html status-line-smtp status-line-ssh status-line-version status-line-no-code status-line-text-code
    status-line-long-code status-line-negative status-line-blank-first status-line-binary echo-key-status-line
    201 202 203 204 206 304 600 999 upgrade-101 redirect-no-location redirect-empty-location
    cl-negative cl-garbage header-no-colon header-nul te-unknown te-gzip-chunked
    """

  private static let otherMedia = """
    html-login html-as-json html-untyped plain-text xml yaml csv sse jsonp binary redirect-refresh-header
    pagination-second-page-html echo-key-plain-200 echo-key-media-type
    """

  /// Encodings of a body that no request asks for.
  private static let encoded = """
    gzip-unasked gzip-cut gzip-corrupt gzip-bad-crc gzip-trailing gzip-bomb gzip-undeclared gzip-many-layers
    gzip-not-gzip encoding-br encoding-unknown
    """

  /// JSON that breaks.
  private static let broken = """
    cl-short cl-zero te-empty te-long-extension empty-body whitespace-body
    nul-body newline-body json-lines json-guarded json-truncated json-truncated-escape close-at-json-boundary
    cut-between-entries json-trailing-garbage json-trailing-nul json-two-documents json-trailing-comma
    json-double-comma json-comment json-line-comment json-single-quotes json-bare-key json-missing-colon
    json-missing-value json-wrong-bracket json-python json-upper-literal json-bad-escape json-short-escape
    json-raw-newline json-two-boms json-utf16-le json-utf16-bom json-utf32 json-latin1 json-overlong
    json-cut-sequence json-beyond-unicode json-stray-continuation
    json-nul-between json-control-raw json-tab-raw json-dup-key-top
    json-dup-key-entry json-dup-key-escaped json-dup-key-ignored json-nan json-infinity json-leading-zero json-hex
    json-plus json-bare-point json-real-overflow number-1mib echo-key-bad-json
    """

  /// JSON, but no list of models in the dialect: not one entry is a model. Or an error with status 200 that names no
  /// cause we know.
  private static let noList = """
    error-string-200 message-200 success-false-200 top-string top-number top-true
    top-null top-empty-object data-missing data-object data-string wrong-dialect-gemini
    wrong-dialect-graphql wrong-document echo-key-error-200 echo-key-json-key data-nested wrong-types
    all-entries-bad array-million
    """

  private static let endlessPages = """
    pagination-loop pagination-pair-loop pagination-endless pagination-no-cursor pagination-empty-cursor
    pagination-empty-page pagination-token-loop pagination-token-number pagination-link-crosshost
    """

  private static let tooLarge = """
    headers-endless headers-ten-thousand header-1mib-line te-trailer-flood chunked-endless close-delimited-endless
    cl-huge cl-overflow cl-declared-bomb models-million depth-million depth-million-unclosed depth-objects array-million-objects
    array-million-ignored
    """

  private static let redirected = """
    redirect-301 redirect-302 redirect-303 redirect-307 redirect-308 redirect-relative redirect-300
    redirect-crosshost redirect-crossport redirect-upgrade redirect-userinfo redirect-file redirect-ftp
    redirect-gopher redirect-javascript redirect-bad-location redirect-long-location redirect-login redirect-loop
    redirect-chain redirect-with-listing echo-key-location
    """

  private static let limited = """
    429-seconds 429-zero 429-negative 429-plus 429-fraction 429-unit 429-hex 429-leading-zeros 429-day 429-year
    429-overflow 429-exponent 429-garbage 429-empty 429-list 429-quoted 429-date-future 429-date-past
    429-date-rfc850 429-date-asctime 429-date-iso 429-date-impossible 429-untold 429-milliseconds 429-reset-openai
    429-reset-anthropic 429-reset-epoch 429-twice 429-retry-info 429-html error-rate-200 limited-then-ok
    echo-key-retry-after
    """

  private static let refused = """
    401 401-html 401-empty 401-basic-offer 401-digest-offer 400-bad-key error-json-200 detail-200 pagination-second-page-401
    echo-key-401 echo-key-percent echo-key-base64 echo-key-basic echo-key-hex echo-key-escaped echo-key-challenge
    reason-secret
    """

  /// A bad entry is dropped alone, a row that is too long whole; the list itself was good.
  private static let shaped = """
    top-array top-empty-array mixed-good-bad id-empty id-blank id-missing
    id-number id-object dup-models dup-models-differ case-variants owner-odd owner-missing nulls-everywhere
    created-odd context-odd price-odd price-odd-json modalities-odd vendor-facts-null ollama-no-models
    gemini-no-models json-bigint json-bigint-context depth-2000 keys-million models-501
    owners-thousand string-4mib key-4mib capabilities-huge
    """

  private static let named = """
    name-ansi name-osc-title name-osc-clipboard name-c1 name-newline name-crlf name-tab name-delete name-backspace
    name-bidi name-bidi-isolate name-zero-width name-soft-hyphen name-bom-inside name-line-separator
    name-private-use name-noncharacter name-tag-characters name-combining-flood name-homoglyph name-canonical-twins
    name-html name-script-end name-cdata name-formula name-path name-absolute-path name-shell name-workflow-command
    name-format name-quote name-markdown name-url name-prototype name-256 name-257 name-64k name-inner-blanks
    name-leading-blank name-trailing-blank name-lookalike-secrets name-lookalike-risk name-lookalike-digest
    name-lookalike-uuid name-lookalike-tuned name-emoji name-other-script name-slashes name-colon-tag name-null-text
    """

  private static let changing =
    "shuffled shrinking collapsing emptied renaming flap flap-auth slower-each-time"

  private static let echoed = """
    echo-key-model-name echo-key-inside-name echo-key-escaped-name echo-key-percent-name echo-key-base64-name
    echo-key-owner echo-key-display-name echo-key-description echo-key-lifecycle echo-foreign-key echo-key-header
    echo-key-cookie
    """
}

extension FaultTable {
  /// The faults whose second model must be dropped for its name.
  static let droppedNames: Set<String> = Set(
    """
    name-ansi name-osc-title name-osc-clipboard name-c1 name-newline name-crlf name-tab name-delete name-backspace
    name-bidi name-bidi-isolate name-zero-width name-soft-hyphen name-bom-inside name-line-separator
    name-private-use name-noncharacter name-tag-characters name-257 name-64k name-inner-blanks name-leading-blank
    name-trailing-blank
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Names that look like secrets, paths or attacks, and are names.
  static let keptNames = [
    "name-lookalike-secrets": "scikit-learn-intelex-2025.1",
    "name-lookalike-risk": "risk-averse-trading-assistant-v2",
    "name-lookalike-digest": "sha256:" + String(repeating: "0a1b2c3d", count: 8),
    "name-lookalike-uuid": "5f0c7d1e-8a5b-4a39-9c0e-2f6f1d3b7a10",
    "name-lookalike-tuned": "ft:gpt-4.1-mini-2025-04-14:acme::7qTVM5AR",
    "name-emoji": "\u{1f999}-llama", "name-other-script": "\u{6df1}\u{5ea6}-7b",
    "name-slashes": "accounts/acme/models/sim-large-1", "name-colon-tag": "llama3.3:70b-instruct-q4_K_M",
    "name-null-text": "null", "name-quote": #"a"b'c\d"#, "name-prototype": "__proto__",
    "name-homoglyph": "g\u{440}t-4", "name-256": String(repeating: "a", count: 256),
  ]
}
