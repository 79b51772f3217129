"""What every problem has to look like."""

import json
from collections.abc import Mapping
from typing import Protocol


class Answered(Protocol):
    """What is read of a response, whichever client got it."""

    @property
    def status_code(self) -> int:
        """The status."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers."""
        ...

    @property
    def text(self) -> str:
        """The body."""
        ...


def assert_problem(response: Answered, status: int) -> str:
    """Check a problem's form and return its sentence."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = json.loads(response.text)
    error = problem.pop("error", None)  # for OpenAI's clients
    assert problem.keys() == {"type", "title", "status", "detail"} | ({"instance"} if status == 500 else set())
    assert error is None or error["message"] == problem["detail"]
    assert problem["type"] == "about:blank"
    assert problem["status"] == status
    detail = problem["detail"]
    assert isinstance(detail, str)
    assert detail.endswith(".")
    return detail
