"""The OpenAPI document: what FastAPI reads out of the code, with examples, keys, and the problems that come back."""

from pathlib import Path

from fastapi import FastAPI
from pydantic import JsonValue, TypeAdapter

# Laid over the document that FastAPI makes: summaries and examples, and the schema of a problem.
OVERLAY_FILE = Path(__file__).parent / "openapi_overlay.json"
ADMITTED_PREFIXES = ("/api/", "/v1/")

_DOCUMENT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_DESCRIPTIONS = {
    401: "The API key is missing or wrong.",
    404: "There is no such thing.",
    413: "The request is too large.",
    422: "The input is bad; the sentence in `detail` names the field and what it should be.",
    429: "This was too much; `Retry-After` tells when to try again.",
    500: "The server failed; `instance` names the incident in its log.",
    503: "The index or the database is not ready.",
}


class DescribedApp(FastAPI):
    """An application whose OpenAPI document shows how to use it."""

    def openapi(self) -> dict[str, object]:
        """Return the document."""
        document = _DOCUMENT.validate_python(super().openapi())
        overlay = _DOCUMENT.validate_json(OVERLAY_FILE.read_bytes())
        described: dict[str, JsonValue] = {
            path: {method: _describe(path, operation) for method, operation in _members(operations).items()}
            for path, operations in _members(document["paths"]).items()
        }
        shown = {path: told for path, told in _members(overlay["paths"]).items() if path in described}
        whole = lay_over({**document, "paths": described}, {**overlay, "paths": shown})
        return dict(_members(whole))


def lay_over(base: JsonValue, overlay: JsonValue) -> JsonValue:
    """Return a document with another laid over it: objects by member, lists by place, all else replaced."""
    if isinstance(base, dict) and isinstance(overlay, dict):
        return base | {name: lay_over(base.get(name), value) for name, value in overlay.items()}
    if isinstance(base, list) and isinstance(overlay, list):
        return [lay_over(*pair) for pair in zip(base, overlay, strict=True)]
    return overlay


def _describe(path: str, operation: JsonValue) -> JsonValue:
    """Return an operation with the problems that it answers with, and the key that it may need."""
    members = _members(operation)
    is_admitted = path.startswith(ADMITTED_PREFIXES)
    statuses = {500, 503}
    statuses |= {401, 429} if is_admitted else set()
    statuses |= {404, 413, 422} if "requestBody" in members else set()
    statuses |= {404, 422} if "parameters" in members else set()
    problems = {
        str(status): {"description": _DESCRIPTIONS[status], "content": dict(_PROBLEM)} for status in sorted(statuses)
    }
    responses: JsonValue = {**_members(members["responses"]), **_DOCUMENT.validate_python(problems)}
    security: dict[str, JsonValue] = {"security": [{}, {"key": []}]} if is_admitted else {}
    return {**members, "responses": responses, **security}


def _members(value: JsonValue) -> dict[str, JsonValue]:
    if not isinstance(value, dict):
        raise TypeError(f"the OpenAPI document has {type(value).__name__} where an object belongs")
    return value
