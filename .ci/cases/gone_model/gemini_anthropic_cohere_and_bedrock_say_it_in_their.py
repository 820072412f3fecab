"""Gemini, Anthropic, Cohere and Bedrock say it in their own forms.

Source: ai.google.dev/gemini-api/docs/troubleshooting; platform.claude.com/docs errors; docs.cohere.com errors; docs.aws.amazon.com bedrock inference-profiles-support; ollama docs/api.
"""

from case_server import reply


def gem(q):
    if q.method == "GET":
        return reply(
            200,
            {
                "models": [
                    {
                        "name": "models/" + n,
                        "displayName": n,
                        "inputTokenLimit": 1000,
                        "supportedGenerationMethods": ["generateContent", "countTokens"],
                    }
                    for n in ("m-bad", "m-good")
                ]
            },
        )
    if "m-good" in q.target:
        return (
            reply(200, {"totalTokens": 1})
            if "countTokens" in q.target
            else reply(
                200,
                {
                    "candidates": [{"content": {"role": "model", "parts": [{"text": "ok"}]}, "finishReason": "STOP"}],
                    "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1},
                },
            )
        )
    return reply(
        404,
        {
            "error": {
                "code": 404,
                "message": "models/m-bad is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.",
                "status": "NOT_FOUND",
            }
        },
    )


def claude(q):
    if q.method == "GET":
        return reply(
            200, {"data": [{"id": n, "type": "model", "display_name": n} for n in ("m-bad", "m-good")], "has_more": False}
        )
    if "m-good" in q.body.decode():
        return (
            reply(200, {"input_tokens": 1})
            if "count_tokens" in q.target
            else reply(
                200,
                {
                    "id": "msg",
                    "type": "message",
                    "role": "assistant",
                    "model": "m-good",
                    "content": [{"type": "text", "text": "ok"}],
                    "stop_reason": "end_turn",
                    "usage": {"input_tokens": 1, "output_tokens": 1},
                },
            )
        )
    return reply(404, {"type": "error", "error": {"type": "not_found_error", "message": "model: m-bad"}, "request_id": "req_1"})


def co(q):
    if "check-api-key" in q.target:
        return reply(200, {"valid": True})
    if q.method == "GET":
        return reply(200, {"models": [{"name": n, "endpoints": ["chat"], "context_length": 4096} for n in ("m-bad", "m-good")]})
    if "m-good" in q.body.decode():
        return reply(
            200,
            {
                "id": "c",
                "finish_reason": "COMPLETE",
                "message": {"role": "assistant", "content": [{"type": "text", "text": "ok"}]},
                "usage": {"tokens": {"input_tokens": 1, "output_tokens": 1}},
            },
        )
    return reply(
        404,
        {
            "id": "x",
            "message": "model 'm-bad' not found, make sure the correct model ID was used and that you have access to the model.",
        },
    )


def br(q):
    if q.method == "GET":
        if "inference-profiles" in q.target:
            return reply(200, {"inferenceProfileSummaries": []})
        if "availability" in q.target:
            return reply(
                200,
                {
                    "authorizationStatus": "AUTHORIZED",
                    "entitlementAvailability": "AVAILABLE",
                    "regionAvailability": "AVAILABLE",
                    "agreementAvailability": {"status": "AVAILABLE"},
                },
            )
        return reply(
            200,
            {
                "modelSummaries": [
                    {
                        "modelArn": "arn:aws:bedrock:us-east-1::foundation-model/acme." + n,
                        "modelId": "acme." + n,
                        "modelName": n,
                        "providerName": "Acme",
                        "inputModalities": ["TEXT"],
                        "outputModalities": ["TEXT"],
                        "inferenceTypesSupported": ["ON_DEMAND"],
                        "modelLifecycle": {"status": "ACTIVE"},
                    }
                    for n in ("m-bad", "m-good")
                ]
            },
        )
    if "m-good" in q.target:
        return reply(
            200,
            {
                "output": {"message": {"role": "assistant", "content": [{"text": "ok"}]}},
                "stopReason": "end_turn",
                "usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2},
                "metrics": {"latencyMs": 1},
            },
        )
    return reply(
        400,
        {
            "message": "Invocation of model ID acme.m-bad with on-demand throughput isn\u2019t supported. Retry your request with the ID or ARN of an inference profile that contains this model."
        },
        headers=[("x-amzn-ErrorType", "ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/")],
    )


T = {"gem": gem, "claude": claude, "co": co, "br": br}
answers = {"*": lambda q: T[q.path.split("/")[1]](q)}

baseline = {
    "schema_version": 1,
    "backends": {
        "gem": {
            "kind": "gemini",
            "base_url": "http://127.0.0.1:__PORT__/gem/v1beta",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "claude": {
            "kind": "anthropic",
            "base_url": "http://127.0.0.1:__PORT__/claude/v1",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "co": {
            "kind": "cohere",
            "base_url": "http://127.0.0.1:__PORT__/co",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
        },
        "br": {
            "kind": "bedrock",
            "base_url": "http://127.0.0.1:__PORT__/br",
            "credential": {"env": "K"},
            "readiness": {"mode": "inference", "models": ["*"], "max_requests_per_run": 12},
            "options": {"region": "us-east-1"},
        },
    },
}

expect = [
    {"at": "backends.gem.probe.outcome", "is": "ok"},
    {"at": "backends.gem.status", "is": "available"},
    {"ids": "gem", "are": ["m-bad", "m-good"]},
    {"model": ["gem", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["gem", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["gem", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.claude.probe.outcome", "is": "ok"},
    {"at": "backends.claude.status", "is": "available"},
    {"ids": "claude", "are": ["m-bad", "m-good"]},
    {"model": ["claude", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["claude", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["claude", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.co.probe.outcome", "is": "ok"},
    {"at": "backends.co.status", "is": "available"},
    {"ids": "co", "are": ["m-bad", "m-good"]},
    {"model": ["co", "m-bad"], "field": "usable", "is": "no"},
    {"model": ["co", "m-bad"], "field": "evidence.outcome", "in": ["model_missing", "forbidden"]},
    {"model": ["co", "m-good"], "field": "usable", "is": "yes"},
    {"at": "backends.br.probe.outcome", "is": "ok"},
    {"model": ["br", "acme.m-bad"], "field": "usable", "is": "no"},
    {"model": ["br", "acme.m-good"], "field": "usable", "is": "yes"},
]
