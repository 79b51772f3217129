"""The OpenAPI document: complete, with examples that are true, and kept to whatever is sent."""

from collections.abc import Iterator
from typing import Protocol

import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from jsonschema_rs import Draft202012Validator
from pydantic import JsonValue
from schemathesis.checks import CheckFunction
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from assistant.web.describing import lay_over
from tests.assistant.web.openapi_document import Document, Operation, read_document

EXAMPLES_EACH = 20
# Rules that JSON Schema cannot say (text with something to read in it, ids that exist) make good-looking data bad;
# and query parameters that mean nothing here are ignored, as everywhere.
UNSAYABLE: list[CheckFunction] = [positive_data_acceptance, negative_data_rejection]
bounded = settings(
    max_examples=EXAMPLES_EACH, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


class Sendable(Protocol):
    """A case of schemathesis, whatever the operation is."""

    def call_and_validate(self, *, excluded_checks: list[CheckFunction]) -> object:
        """Send it, and check what comes back."""
        ...


@pytest.fixture(scope="module")
def document(client: TestClient) -> Document:
    return read_document(client.get("/api/openapi.json").content)


def operations(document: Document) -> Iterator[tuple[str, str, Operation]]:
    for path, methods in document.paths.items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_operation_shows_what_to_send_and_what_comes_back(document: Document) -> None:
    for path, method, operation in operations(document):
        place = f"{method} {path}"
        assert operation.summary, place
        assert operation.responses["200"].description != "Successful Response", place
        assert all(parameter.description and parameter.example for parameter in operation.parameters), place
        bodies = [operation.responses["200"], *([operation.requestBody] if operation.requestBody else [])]
        for media in (media for body in bodies for media in body.content.values()):
            assert media.shown(), place


def test_every_operation_names_its_problems(document: Document) -> None:
    for path, method, operation in operations(document):
        problems = {status: body for status, body in operation.responses.items() if status != "200"}
        assert "503" in problems, (method, path)
        assert ("422" in problems) == bool(operation.requestBody or operation.parameters), (method, path)
        assert all(body.content.keys() == {"application/problem+json"} for body in problems.values())


def test_every_example_fits_its_schema(document: Document) -> None:
    components: JsonValue = {"schemas": document.components["schemas"]}
    for path, method, operation in operations(document):
        for body in (operation.requestBody, operation.responses["200"]):
            for name, media in body.content.items() if body else ():
                if name == "text/event-stream":
                    continue
                assert isinstance(media.media_schema, dict), (method, path)
                validator = Draft202012Validator({**media.media_schema, "components": components})
                for example in media.shown():
                    validator.validate(example)


def test_every_example_that_can_be_sent_is_answered(client: TestClient, document: Document) -> None:
    for path, method, operation in operations(document):
        values = {parameter.name: str(parameter.example) for parameter in operation.parameters}
        bodies = operation.requestBody.content["application/json"].shown() if operation.requestBody else [None]
        for body in bodies:
            query = {one.name: values[one.name] for one in operation.parameters if one.location == "query"}
            response = client.request(method, path.format(**values), params=query, json=body)
            # The answer of one example was never given, the channel of the other never opened.
            expected = {"/api/feedback": 404, "/api/embed/session": 403}.get(path, 200)
            assert response.status_code == expected, (method, path, response.text)


def test_whatever_is_sent_the_answer_is_one_that_is_documented(app: FastAPI) -> None:
    tried = []
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        tried.append(operation.label)

        @bounded
        @given(case=operation.as_strategy())
        def send(case: Sendable) -> None:
            case.call_and_validate(excluded_checks=UNSAYABLE)

        @bounded
        @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
        def send_bad(case: Sendable) -> None:
            case.call_and_validate(excluded_checks=UNSAYABLE)

        send()
        if operation.body or operation.query:
            send_bad()

    assert {"POST /api/ask", "POST /v1/chat/completions", "GET /api/search"} <= set(tried)


def test_an_overlay_merges_objects_and_lists_and_replaces_the_rest() -> None:
    base: JsonValue = {"a": [{"b": 1}, {"c": 2}], "d": 3}

    assert lay_over(base, {"a": [{"e": 4}, {}], "d": {"f": 5}}) == {"a": [{"b": 1, "e": 4}, {"c": 2}], "d": {"f": 5}}
