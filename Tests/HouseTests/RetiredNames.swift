/// The words that the code has left for those of its field. `Glossary.md` says what the new ones mean.
enum RetiredNames {
  /// Each retired name with the one in its place.
  static let replacements: [String: String] = Dictionary(
    table.split(separator: "\n").filter { !$0.hasPrefix("#") }.flatMap { line in
      line.split(separator: ",").compactMap { pair in
        let words = pair.split(separator: " ")
        return words.count == 3 && words[1] == "→" ? (String(words[0]), String(words[2])) : nil
      }
    }, uniquingKeysWith: { first, _ in first })

  private static let table = """
    # A dry run
    Rehearsal → DryRun, RehearsalText → DryRunText, FarPlace → RemoteLocation, isRehearsal → isDryRun,
    isRehearsed → isDryRun, rehearse → dryRun, rehearsal → dryRun, RehearsedChecks → DryRunChecks
    # The pool of probes
    RollCall → ProbePool, rollCall → probePool, Turn → BackendTask, Errand → ProbeInput, errand → input,
    IncidentTurn → IncidentTransition
    # What a run keeps of a backend
    Roll → Disposition, roll → disposition, rollNote → dispositionNote, rollEvidence → dispositionEvidence,
    Standing → BackendState, standing → backendState, standings → backendStates, Memory → PreviousState,
    MemoryFile → PreviousStateFile, recall → load, memoryLost → previousStateLost,
    memoryIsDamaged → previousStateIsDamaged
    # Notifications
    Telling → Notifier, Post → NotificationSender, Untold → NotificationError, untold → subject,
    Receiver → NotificationTarget, RawReceiver → RawNotificationTarget,
    ReceiverReading → NotificationTargetParser, ReceiverKind → NotificationKind,
    ReceiverAddress → NotificationAddress, ReceiverSchema → NotificationSchema,
    ToldReceivers → NotificationState, receiver → target, receivers → targets,
    receiverSecrets → notificationSecrets, ofReceivers → ofTargets, notTold → notificationFailed
    # Remote places
    Outside → RemoteCredentials, OutsideTrouble → RemoteError, outsidePlans → remotePlans,
    outsideSecrets → remoteSecrets, RemoteReading → RemoteReader, PreviousPlace → PreviousSource,
    RawPlace → RawRemote, PlaceBounds → RemoteBounds, PlaceSchema → RemoteSchema, PlaceReading → RemoteParser,
    VertexPlace → VertexLocation, BackendPlace → BackendLocation, CertificateTrouble → CertificateProblem,
    certificateTrouble → certificateProblem
    # Upstream snapshots
    FarBackend → UpstreamBackend, FarRow → UpstreamRow, FarSnapshot → UpstreamSnapshot,
    PassedSnapshot → Provenance, PassedRow → RowProvenance, PassedModel → ModelProvenance
    # What outputs are made of
    Edition → OutputContext, EditionSpecimen → OutputSpecimen, edition → context, editions → contexts,
    PageEdition → PageContext, OwnWords → ReservedWords, Wishes → Requirements, wishes → requirements,
    Shortage → UnmetRequirements
    # Credentials and owners
    unarmed → missingCredential, unarmedBefore → missingCredentialBefore, isUnarmed → lacksCredential,
    wasArmed → hadCredentials, MakerClues → OwnerResolver, MakerPolicy → OwnerPolicy, maker → owner,
    makers → owners, makerPlace → providerIndex, makersUnknown → ownersUnknown, ownMaker → defaultOwner,
    isMaker → isOwner, withoutMaker → withoutOwner, KindMakers → KindOwners, ofFarRollcall → ofUpstream
    # Probes
    KindProfile → BackendKind, OwnFailure → LocalResourceError, ownFailure → localResourceError,
    Conversation → ProbeClient, WireConversation → WireTranscript, Ask → ResolvedRequest,
    ProbeSurroundings → ProbeEnvironment, around → environment, talk → client, Exchange → TransferResult,
    exchanges → results, Reply → Response, SimulatedReply → SimulatedResponse, SharedReply → SharedResponse,
    reply → response, replies → responses, readReply → readResponse, byReply → byResponse,
    encodedReply → encodedResponse, finishReply → finishResponse, replying → responding, readings → decodings,
    Reading → ListPage, ReadingFault → ParseError, ListFault → ListError, CheckReading → CheckResult,
    FoundModel → ListedModel, FoundList → ListedModels, ModelRecord → Model, ModelRoute → Route,
    RouteFile → ConnectionFile, routeFiles → connectionFiles
    # Kept rows and rows of lists
    HeldRows → PartialRowReader, ModelPlaces → ModelSpans, ModelPlace → ModelSpan, HeldModels → EvidenceIndex,
    StatedFacts → LenientFacts, DialectRow → MappedRow, RowFact → ModelField
    # The doctor
    BaselineJudgement → BaselineCheck, ClientCertificateJudgement → ClientCertificateCheck,
    ClockJudgement → ClockCheck, CredentialJudgement → CredentialCheck, DrainJudgement → DrainCheck,
    FolderJudgement → FolderCheck, LibraryJudgement → LibraryCheck, LockJudgement → LockCheck,
    MemoryJudgement → PreviousStateCheck, ReachJudgement → ReachabilityCheck, SessionJudgement → SessionCheck,
    SnapshotJudgement → SnapshotCheck, OfflineJudgement → OfflineCheck, Checkup → ConnectivityCheck,
    checkup → connectivityCheck, checkups → connectivityChecks, Examination → DoctorRun,
    examination → doctorRun, Oddity → KeyWarning, oddity → keyWarning, Witness → ClockSample,
    Finding → DoctorFinding
    # Buckets
    BucketDoor → BucketClient, BucketHoldings → BucketState, BucketHoldingsReading → BucketStateReader,
    BucketWords → S3Errors, door → client
    # Inference
    Tries → InferenceState, rememberTries → rememberInferenceState, InferenceTryTests → InferenceCheckTests,
    OpenAILesson → RequestAdjustment, RequestForm → RequestTemplate, firstForm → firstTemplate,
    nextForm → nextTemplate, InferenceWay → InferenceSupport, InferenceFamily → InferenceProtocol,
    AnthropicFamily → AnthropicInference, AzureFamily → AzureInference, BedrockFamily → BedrockInference,
    CohereFamily → CohereInference, GeminiFamily → GeminiInference, OllamaFamily → OllamaInference,
    OpenAIFamily → OpenAIInference, TGIFamily → TGIInference, VertexFamily → VertexInference
    # Tokens, merges, counts
    Grant → ExchangedToken, grant → exchangedToken, grants → exchangedTokens, MergeMoment → MergeContext,
    RunTally → RunCounts, tally → counts, Spelling → DisplayText, SpellingTests → DisplayTextTests
    # The baseline's parsers
    Given → Located, GivenCredential → RawCredential, GivenHeader → RawHeader, GivenModels → RawModels,
    GivenProxy → RawProxy, BackendFinishing → BackendResolver, BackendReading → BackendParser,
    BucketReading → BucketParser, DefaultsReading → DefaultsParser, DocumentReading → DocumentParser,
    HeaderReading → HeaderParser, HistoryRulesReading → HistoryRulesParser, ModelsReading → ModelsParser,
    NeedsReading → NeedsParser, OptionsReading → OptionsParser, OutputsReading → OutputsParser,
    PreviousReading → PreviousSourceParser, ReadinessReading → ReadinessParser, RolesReading → RolesParser,
    ShardReading → ShardParser, ListReading → ListDifference, finishing → resolver,
    FarBackendReadingTests → UpstreamBackendParserTests, FactReadingTests → MappedRowFactsTests,
    LinedFile → LineFramedJSON, PiecedFile → ChunkedJSONWriter
    # The machine and the command line
    World → RunEnvironment, MachineWorld → SystemEnvironment, MemoryWorld → InMemoryEnvironment,
    FuzzWorld → FuzzEnvironment, HeldOutput → OutputLock, world → environment, worlds → environments,
    Places → Paths, Verb → Command, NamedThing → HelpEntry, WordSource → CompletionSource,
    wordSource → completionSource, ExitMeaning → ExitCodeHelp, AbilityWords → CapabilityLabels,
    RouteWords → RouteLabel, StatusWord → StatusLabel, PageWords → PageText, DrainWords → DrainRequest,
    URLWords → URLProblems, ModelsDevWords → ModelsDevValues, TaskWord → TaskName
    # A server's wish to be left alone
    heedsToldTime → honorsRetryAfter, needsToldTime → needsRetryAfter, isToldTime → hasRetryAfter,
    toldUntil → retryAfterEvidence, told → retryAfter, patience → delay, stranger → unknown,
    strangers → unknowns, hasStrangers → hasUnknowns, hasStrangeLines → hasUnknownLines,
    onStranger → onUnknown, refuseStrangers → refuseUnknowns, strangeKey → unknownKey, mended → fixed,
    mending → fix
    # The transport and the redactor
    PretendedFleet → SimulatedFleet, Order → TransferCommand, Mailbox → CommandQueue, mailbox → queue,
    CurlVerdict → CurlResult, Mixture → CharacterCounts, mixture → characterCounts, HeadIndex → PrefixIndex
    # Words with several meanings
    FreshVerdict → FreshnessResult, LintVerdict → LintResult
    # What had several meanings
    Place → Location, Verdict → Result, Kind → Category, Told → NotificationRequest,
    SeveralAtOnce → concurrentMap, InferenceTry → InferenceCheck
    """
}
