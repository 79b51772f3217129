"""The Chinese texts of the chat page, and the example questions on it."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

TEXTS_FILE = Path(__file__).parent / "texts.json"
EXAMPLES_FILE = Path(__file__).parents[3] / "prompts" / "examples.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Every sentence that the page shows around questions and answers."""

    title: str
    name: str
    tagline: str
    documents_heading: str
    number_missing: str
    as_of: str
    guide: str
    welcome: str
    input_label: str
    input_placeholder: str
    send: str
    new_conversation: str
    citations_heading: str
    nearest_heading: str
    more_citations: str
    open_citation: str
    question_blank: str
    question_too_long: str
    question_unreadable: str
    not_ready: str
    failure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Examples:
    questions: tuple[str, ...]


def read_texts() -> Texts:
    """Read the page's texts."""
    return TypeAdapter(Texts).validate_json(TEXTS_FILE.read_bytes())


def read_example_questions() -> tuple[str, ...]:
    """Read the questions that the page offers to click."""
    return TypeAdapter(_Examples).validate_json(EXAMPLES_FILE.read_bytes()).questions
