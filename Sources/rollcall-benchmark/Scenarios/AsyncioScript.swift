/// The script that a Python programmer in a hurry for speed would write: one event loop, a pool of connections, orjson.
struct AsyncioScript {
  /// Reads the previous snapshot, fetches and parses every list, merges, sorts, and replaces the file after a sync.
  /// It neither validates nor redacts, and knows no outcome but success.
  private static let text = """
    import asyncio, datetime, os, sys
    from decimal import Decimal
    import aiohttp, orjson

    urls_path, output, width = sys.argv[1], sys.argv[2], int(sys.argv[3])

    async def fetch(session, url):
        async with session.get(url, timeout=aiohttp.ClientTimeout(total=30)) as reply:
            reply.raise_for_status()
            return orjson.loads(await reply.read())["data"]

    def per_million(text):
        return format((Decimal(text) * 1_000_000).normalize(), "f")

    def row(entry, before, now):
        capabilities = {
            "context_tokens": entry["context_length"],
            "max_output_tokens": entry["max_output_tokens"],
            "input_modalities": sorted(entry["architecture"]["input_modalities"]),
            "output_modalities": sorted(entry["architecture"]["output_modalities"]),
            "tools": "tools" in entry["supported_parameters"],
            "price": {"currency": "USD", "per_million_tokens": {
                "input": per_million(entry["pricing"]["prompt"]),
                "output": per_million(entry["pricing"]["completion"])}},
        }
        return {
            "model_id": entry["id"], "display_name": entry["name"], "capabilities": capabilities,
            "listed": True, "usable": "unknown", "last_seen_at": now,
            "first_seen_at": before.get(entry["id"], {}).get("first_seen_at", now),
        }

    async def main():
        try:
            with open(output, "rb") as file:
                previous = orjson.loads(file.read())["backends"]
        except FileNotFoundError:
            previous = {}
        with open(urls_path) as file:
            urls = file.read().split()
        connector = aiohttp.TCPConnector(limit=width)
        async with aiohttp.ClientSession(connector=connector) as session:
            lists = await asyncio.gather(*(fetch(session, url) for url in urls))
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
        backends = {}
        for url, entries in zip(urls, lists):
            name = url.split("/")[3]
            providers = {}
            for entry in entries:
                providers.setdefault(entry["owned_by"], []).append(entry)
            merged = {}
            for provider, found in providers.items():
                old = previous.get(name, {}).get("providers", {}).get(provider, {}).get("models", [])
                before = {model["model_id"]: model for model in old}
                models = [row(entry, before, now) for entry in found]
                models.sort(key=lambda model: model["model_id"].encode())
                merged[provider] = {"source": "probe", "refreshed_at": now, "stale": False, "models": models}
            backends[name] = {"status": "available", "providers": merged}
        content = orjson.dumps({"schema_version": 1, "backends": backends}, option=orjson.OPT_SORT_KEYS)
        temporary = output + ".tmp"
        with open(temporary, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, output)
        folder = os.open(os.path.dirname(output), os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

    asyncio.run(main())

    """

  /// For the table where it cannot run.
  static let missing = Figure(
    "asyncio + aiohttp + orjson: not compared", Samples([]), .times,
    remark: "No python3 with aiohttp and orjson here: that comparison was not made.")

  /// On an empty folder, and over the snapshot of that run.
  let contenders: [Contender]

  /// Nil where no interpreter has what the script needs.
  init?(_ stage: Stage, _ fleet: SimulatedFleet) throws(BenchmarkFailure) {
    guard let python = Self.interpreter(stage) else { return nil }
    let script = try stage.workspace.write(Self.text, to: "fetch.py")
    let urls = try stage.workspace.write((0..<fleet.count).map(fleet.url).joined(separator: "\n"), to: "urls")
    _ = try stage.workspace.makeEmptyFolder("asyncio")
    let argv = [python, script, urls, stage.workspace.path("asyncio/snapshot.json"), "256"]
    contenders = [Contender(argv: argv, emptied: ["asyncio"]), Contender(argv: argv)]
  }

  /// The interpreter itself rather than a wrapper around it, whose start would count against it.
  private static func interpreter(_ stage: Stage) -> String? {
    let argv = [stage.options.python, "-c", "import sys, aiohttp, orjson; print(sys.executable)"]
    guard (try? stage.run(argv)) != nil else { return nil }
    return stage.workspace.read("stdout").split(separator: "\n").first.map(String.init)
  }
}
