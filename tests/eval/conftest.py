"""The real documents, read once for all tests of the evaluation."""

import pytest

from corpus.collection import Collection
from eval.case import Case, list_gold_files, load_gold
from eval.sources import Sources


@pytest.fixture(scope="package")
def sources(collection: Collection) -> Sources:
    return Sources(collection)


@pytest.fixture(scope="package")
def starter() -> dict[str, Case]:
    return {row.case.id: row.case for row in load_gold(list_gold_files()) if row.path.name == "starter.jsonl"}
