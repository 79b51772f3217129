"""What is read out of the documents is what was reviewed: the tables in `golden/`."""

from difflib import unified_diff

import pytest

from corpus.__main__ import GOLDEN_FOLDER
from corpus.collection import Collection
from corpus.tables import Table, render_tables

NAMES = (
    "plan_clauses",
    "plan_conflicts",
    "plan_requirements",
    "plan_tasks",
    "report_clauses",
    "report_conflicts",
    "report_problems",
)
ADVICE = "run python -m corpus golden, and review what git diff shows"


@pytest.fixture(scope="module")
def tables(collection: Collection) -> list[Table]:
    return list(render_tables(collection))


def test_each_table_has_been_reviewed(tables: list[Table]) -> None:
    assert sorted(table.name for table in tables) == sorted(path.stem for path in GOLDEN_FOLDER.iterdir())
    assert sorted(table.name for table in tables) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_clauses_and_records_are_those_that_were_reviewed(tables: list[Table], name: str) -> None:
    (read,) = (table.text.splitlines() for table in tables if table.name == name)
    reviewed = (GOLDEN_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    changes = list(unified_diff(reviewed, read, "reviewed", "read", n=0, lineterm=""))
    assert not changes, "\n".join([ADVICE, *changes[:40]])
