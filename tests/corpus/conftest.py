"""What the tests of the documents share: the real ones, read once, and folders with small ones."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.clause import Clause
from corpus.collection import Collection
from corpus.records import YearlyRequirement

WriteFolder = Callable[..., Path]


@pytest.fixture(scope="session")
def clauses(collection: Collection) -> dict[str, Clause]:
    return {clause.clause_id: clause for clause in collection.clauses}


@pytest.fixture(scope="session")
def requirements(collection: Collection) -> dict[int, list[YearlyRequirement]]:
    by_task: dict[int, list[YearlyRequirement]] = {task.number: [] for task in collection.tasks}
    for requirement in collection.requirements:
        by_task[requirement.task].append(requirement)
    return by_task


@pytest.fixture
def write_folder(tmp_path: Path) -> WriteFolder:
    """Write documents, named after their splitters, with a manifest that fits; return the folder."""

    def write(**texts: str) -> Path:
        tables = []
        for slug, text in texts.items():
            (tmp_path / f"{slug}.txt").write_text(text, encoding="utf-8")
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            tables.append(
                f'# Reviewed by hand.\n[{slug}]\nfile = "{slug}.txt"\nsplitter = "{slug}"\ntitle = "标题"\n'
                f'issuer = "某市人民政府"\nas_of = "2026-01"\nsha256 = "{sha256}"\n'
            )
        (tmp_path / "manifest.toml").write_text("\n".join(tables), encoding="utf-8")
        return tmp_path

    return write
