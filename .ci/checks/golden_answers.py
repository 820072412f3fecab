"""What each backend of the golden fleet answers, in the dialect of its kind.

Phases: `first`; `same`, word for word as before; `later`, with models added, changed and missing; `settled`, where what
was missing is still missing and some that were broken answer again.

Changes are told in the order in which answers came. Backends of which any are told in one run therefore pause for times
that lie far apart, and so does one with models that others have, for "then fast".
"""

import json

KEY = "golden-" + "key-7d1e-55a0"
REVOKED = "golden-" + "revoked-0b2c-91f4"
HOOK_TOKEN = "golden-" + "hook-2f6a-c803"
CREATED = 1763600000


def changed(phase):
    return phase in ("later", "settled")


def bearer(request, key=KEY):
    return request.headers.get("Authorization") == f"Bearer {key}"


def listing(*rows):
    return 200, {}, {"object": "list", "data": list(rows)}


def row(name, owner, **facts):
    return {"id": name, "object": "model", "created": CREATED, "owned_by": owner, **facts}


def claude(request, _):
    if request.headers.get("x-api-key") != KEY:
        error = {"type": "authentication_error", "message": "invalid x-api-key"}
        return 401, {}, {"type": "error", "error": error}
    if request.path.endswith("/count_tokens"):
        return 200, {}, {"input_tokens": 8}
    names = ["claude-opus-5", "claude-sonnet-5", "claude-haiku-4-5-20251001"]
    page = names[2:] if "after_id=claude-sonnet-5" in request.query else names[:2]
    data = [
        {
            "type": "model",
            "id": name,
            "display_name": name.replace("-", " ").title(),
            "created_at": "2026-06-30T00:00:00Z",
            "max_input_tokens": 1_000_000 if "haiku" not in name else 200_000,
            "max_tokens": 64_000,
            "capabilities": {"image_input": {"supported": True}, "structured_outputs": {"supported": True}},
        }
        for name in page
    ]
    return 200, {}, {"data": data, "has_more": len(page) == 2, "first_id": page[0], "last_id": page[-1]}


def gemini(request, _):
    if request.headers.get("x-goog-api-key") != KEY:
        return 400, {}, {"error": {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT"}}

    def chat(name):
        return {
            "name": f"models/{name}",
            "displayName": name,
            "inputTokenLimit": 1_048_576,
            "outputTokenLimit": 65_536,
            "supportedGenerationMethods": ["generateContent", "countTokens"],
            "thinking": True,
        }

    if "pageToken=two" in request.query:
        return 200, {}, {"models": [chat("gemini-2.5-flash")]}
    return 200, {}, {"models": [chat("gemini-2.5-pro")], "nextPageToken": "two"}


def routed(name, price, ends=None):
    entry = {
        "id": name,
        "name": f"Routed: {name}",
        "created": CREATED,
        "context_length": 262_144,
        "architecture": {"input_modalities": ["text", "image"], "output_modalities": ["text"]},
        "pricing": {"prompt": price, "completion": "0.000004"},
        "top_provider": {"context_length": 262_144, "max_completion_tokens": 65_536},
        "supported_parameters": ["max_tokens", "tools", "tool_choice"],
    }
    return entry | ({"expiration_date": ends} if ends else {})


def router(request, phase):
    if request.path.endswith("/key"):
        return 200, {}, {"data": {"label": "golden", "limit": None, "usage": 0, "is_free_tier": False}}
    rows = [routed("anthropic/claude-opus-5", "0.000005"), routed("google/gemini-2.5-flash", "0.0000003")]
    if changed(phase):
        rows += [
            routed("openai/gpt-5.4", "0.000003", ends="2026-12-10"),
            routed("qwen/qwen3-coder-next", "0.0000002"),
        ]
    else:
        rows += [routed("openai/gpt-5.4", "0.0000025"), routed("qwen/qwen3-coder", "0.00000022")]
    return 200, {"Pause": "1"}, {"data": rows}


def lab(request, _):
    """A GPU server whose models are tried out: one answers, one is listed and does not."""
    if request.path.endswith("/health"):
        return 200, {}, b""
    if not bearer(request):
        return 401, {}, {"error": "Unauthorized"}
    if request.path.endswith("/models"):
        return listing(
            row("meta-llama/Llama-3.3-70B-Instruct", "meta-llama", max_model_len=131_072),
            row("mistralai/Mistral-Small-3.2", "mistralai", max_model_len=131_072),
        )
    if json.loads(request.body)["model"].startswith("mistralai"):
        message = "The model `mistralai/Mistral-Small-3.2` does not exist."
        return 404, {}, {"error": {"message": message, "type": "NotFoundError", "param": None, "code": 404}}
    choice = {"index": 0, "finish_reason": "length", "message": {"role": "assistant", "content": "P"}}
    usage = {"prompt_tokens": 11, "completion_tokens": 1}
    return 200, {}, {"object": "chat.completion", "choices": [choice], "usage": usage}


def mistral(request, phase):
    if not bearer(request):
        return 401, {}, {"detail": "Unauthorized"}
    able = {"completion_chat": True, "function_calling": True, "vision": False}
    old = row("mistral-large-2411", "mistralai", max_context_length=131_072, capabilities=able)
    old |= {"deprecation": "2026-12-15T12:00:00Z", "deprecation_replacement_model": "mistral-large-2512"}
    new = row("mistral-large-2512", "mistralai", max_context_length=262_144, capabilities=able)
    new["name"] = "Mistral Large 3.1" if changed(phase) else "Mistral Large 3"
    status, _, content = listing(old, new)
    return status, {"Pause": "0.4"}, content


def laptop(request, _):
    names = {"gemma4:latest": ["completion", "vision"], "nomic-embed-text:latest": ["embedding"]}
    details = {"format": "gguf", "family": "gemma4", "parameter_size": "8.0B", "quantization_level": "Q4_K_M"}
    rows = [
        {"name": name, "model": name, "size": 9_608_350_245, "digest": "ab" * 32, "details": details}
        for name in names
    ]
    if request.path.endswith("/api/tags"):
        return 200, {}, {"models": rows}
    if request.path.endswith("/api/ps"):
        return 200, {}, {"models": [rows[0] | {"size_vram": 5_333_539_264, "context_length": 4096}]}
    if request.path.endswith("/api/show"):
        able = names.get(json.loads(request.body)["model"], [])
        info = {"general.architecture": "gemma4", "gemma4.context_length": 131_072}
        return 200, {}, {"details": details, "capabilities": able, "model_info": info}
    return 404, {}, {"error": "not found"}


def shared_key(request, _):
    """An account with more than one entry: one list of which an entry is no model, and one that repeats."""
    if not bearer(request):
        return 401, {}, {"error": {"message": "bad key"}}
    return listing(
        row("acme-large", "acme"), row("acme-large", "acme"), row("acme-small", "acme"), {"id": 7}, {"id": "x" * 600}
    )
