"""The example questions that the page offers to click."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

EXAMPLES_FILE = Path(__file__).parents[3] / "prompts" / "examples.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Examples:
    questions: tuple[str, ...]


@cache
def read_example_questions() -> tuple[str, ...]:
    """Read the example questions."""
    return TypeAdapter(_Examples).validate_json(EXAMPLES_FILE.read_bytes()).questions
