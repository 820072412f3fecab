"""The baseline of the golden fleet."""

import golden_answers as good

ENVIRONMENT = {
    "KEY": good.KEY,
    "REVOKED": good.REVOKED,
    "HOOK_TOKEN": good.HOOK_TOKEN,
}


def backends(origin):
    """What is asked, by name; each lives at `ORIGIN/NAME`."""
    key, v1 = {"credential": {"env": "KEY"}}, lambda name: {"base_url": f"{origin}/{name}/v1"}

    def plain(name, **more):
        return {"kind": "openai_compatible", "provider": "acme", **v1(name), **key, **more}

    trying = {"mode": "inference", "every": "1h", "max_requests_per_run": 2}
    printed = '{"models":[{"id":"house-7b","provider":"house","capabilities":{"task":"chat","context_tokens":32768}}]}'
    return {
        "acme": plain("acme", exclude=["*-tiny"], publish_origin=True),
        "broken": plain("broken"),
        "claude": {"kind": "anthropic", **v1("claude"), **key, "required": ["claude-opus-*"]}
        | {"readiness": {"mode": "metadata", "models": ["claude-opus-*"]}},
        "empty": plain("empty", models={"acme": [{"model_id": "assumed-1", "display_name": "Assumed"}]}),
        "far": {"kind": "snapshot", "options": {"path": "far/snapshot.json"}},
        "garbled": plain("garbled"),
        "gemini": {"kind": "gemini", "base_url": f"{origin}/gemini/v1beta", **key, "interval": "12h"},
        "herd": plain("herd"),
        "house": {"kind": "command", "options": {"argv": ["/bin/sh", "-c", f"printf '%s' '{printed}'"]}},
        "keyless": {"kind": "openai", "credential": {"env": "NOT_SET"}},
        "lab": {"kind": "vllm", **v1("lab"), **key, "readiness": trying},
        "laptop": {"kind": "ollama", "base_url": f"{origin}/laptop"},
        "limited": {"kind": "groq", **v1("limited"), **key},
        "mistral": {"kind": "mistral", **v1("mistral"), **key},
        "moved": plain("moved"),
        "off": plain("off", disabled=True, models={"acme": [{"model_id": "off-1"}]}),
        "poor": plain("poor"),
        "portal": plain("portal"),
        "refused": {"kind": "openai", **v1("refused"), "credential": {"env": "REVOKED"}},
        "resting": plain("resting"),
        "router": {"kind": "openrouter", "base_url": f"{origin}/router/api/v1", **key},
        "slow": plain("slow", deadline="2s"),
        "told": plain("told"),
        "unheard": {"kind": "vllm", "base_url": "http://127.0.0.1:9/v1"},
    }


def roles():
    cheap = {"context_tokens": 100_000, "max_input_price": "1"}
    return {
        "coder": {"prefer": ["lab/*", "*/qwen3-coder*"], "needs": {"context_tokens": 131_072}},
        "reader": {"needs": {"input_modalities": ["image"], **cheap}},
        "voice": {"needs": {"input_modalities": ["audio"]}},
    }


def document(origin):
    """One probe at a time, so that events and requests come in one order."""
    return {
        "schema_version": 1,
        "defaults": {"max_in_flight": 1, "valid_for": "2d", "deadline": "60s"},
        "keep": 2,
        "roles": roles(),
        "ping": {"url": f"{origin}/ping/0c5e"},
        "webhook": {
            "url": f"{origin}/hook/changes",
            "headers": {"Authorization": {"env": "HOOK_TOKEN"}},
        },
        "profiles": {"night": {"backends": {"slow": {"disabled": True}, "acme": {"exclude": ["*-small"]}}}},
        "backends": backends(origin),
    }

