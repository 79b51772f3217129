"""Gold questions: one JSON object a line, checked when it is read."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from corpus.errors import PrerequisiteError

GOLD_FOLDER = Path(__file__).parent / "gold"
# Files of which the bundled model has seen no question: it is judged by them, and the reader is fitted on them.
UNTUNED_FILES = frozenset(
    {
        "starter",
        "both_second",
        "plan_third",
        "report_third",
        "plan_eighth",
        "report_seventh",
        "report_eighth",
        "both_sixth",
        "both_seventh",
        "plan_ninth",
        "report_ninth",
        "both_eighth",
    }
)

CitesMode = Literal["all", "any", "exact", "groups", "recall", "none"]
Text = Annotated[str, StringConstraints(min_length=1)]
Group = tuple[Text, ...]


class GoldError(PrerequisiteError):
    """A gold row is not as expected; always names file, line, what was found and what was expected."""


class Case(BaseModel):
    """A question with what a right answer must hold, must not hold and must cite."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: Text
    type: Text
    lang: Literal["zh-Hans", "zh-Hant", "en"]
    note: str
    question: Text | None = None
    turns: tuple[Text, ...] | None = None
    must: tuple[Group, ...]
    must_not: tuple[Text, ...]
    must_not_kind: Literal["wrong", "alignment"] | None = None
    year: int | None = None
    cites: tuple[Text, ...]
    cites_mode: CitesMode
    cites_groups: tuple[Group, ...] = ()
    refuse: bool
    either: bool = False

    @model_validator(mode="after")
    def _fields_fit_together(self) -> Self:
        if (self.question is None) == (not self.turns):
            raise ValueError("either `question` or non-empty `turns`")
        if not all(self.must) or not all(self.cites_groups):
            raise ValueError("every group to name at least one alternative")
        if self.cites_mode == "groups" and not self.cites_groups:
            raise ValueError("`cites_groups`, as cites_mode is groups")
        return self

    @property
    def asked(self) -> tuple[str, ...]:
        """The turns of the conversation, of which the last is graded."""
        return self.turns or (self.question or "",)

    @property
    def sha256(self) -> str:
        """The hash of the row's content, whatever the order of its fields."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRow:
    """A case and the line it stands on."""

    case: Case
    path: Path
    line: int


def list_gold_files(folder: Path = GOLD_FOLDER) -> list[Path]:
    """List the gold files of a folder by name.

    Raises:
        GoldError: there is none.
    """
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise GoldError(f"{folder}: found no *.jsonl file, expected at least starter.jsonl")
    return paths


def load_gold(paths: Sequence[Path]) -> tuple[GoldRow, ...]:
    """Load gold files; every row must be valid and every id used once.

    Raises:
        GoldError: a file is missing, or a row is not as expected.
    """
    rows = [row for path in paths for row in _load_file(path)]
    seen: dict[str, GoldRow] = {}
    for row in rows:
        first = seen.setdefault(row.case.id, row)
        if first is not row:
            raise GoldError(
                f"{row.path}:{row.line}: id: found {row.case.id!r} again, expected an id "
                f"other than that of {first.path}:{first.line}"
            )
    return tuple(rows)


def hash_gold(cases: Sequence[Case]) -> str:
    """Hash a set of cases, whatever their order and the files they come from."""
    return hashlib.sha256("".join(sorted(case.sha256 for case in cases)).encode()).hexdigest()


def _load_file(path: Path) -> list[GoldRow]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise GoldError(f"{path}:1: found no such file, expected a gold file (JSON, one question a line)") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}:1: found bytes that are not UTF-8, expected UTF-8 throughout") from error
    return [
        GoldRow(case=_read_case(text, path, line), path=path, line=line)
        for line, text in enumerate(lines, start=1)
        if text.strip()
    ]


def _read_case(text: str, path: Path, line: int) -> Case:
    try:
        return Case.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "row"
        is_own_rule = first["type"] == "value_error"
        found = "fields that do not fit together" if is_own_rule else _shorten(repr(first["input"]))
        expected = first["msg"].removeprefix("Value error, ")
        raise GoldError(f"{path}:{line}: {field}: found {found}, expected: {expected}") from error


def _shorten(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
