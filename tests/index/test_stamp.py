"""The stamp tells apart what an index was built from."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document import read_documents
from index.settings import IndexSettings
from index.stamp import compute_stamp


def stamp(settings: IndexSettings) -> str:
    return compute_stamp(read_documents(settings.documents_folder), settings.embedding_model)


def test_the_same_inputs_give_the_same_16_hexadecimal_digits(settings: IndexSettings) -> None:
    assert stamp(settings) == stamp(settings)
    assert len(stamp(settings)) == 16
    assert int(stamp(settings), 16) >= 0


def test_other_documents_give_another_stamp(settings: IndexSettings) -> None:
    documents = read_documents(settings.documents_folder)
    changed = [replace(document, sha256="0" * 64) for document in documents]
    assert compute_stamp(changed, settings.embedding_model) != compute_stamp(documents, settings.embedding_model)


def test_another_model_file_gives_another_stamp(settings: IndexSettings) -> None:
    before = stamp(settings)
    (Path(settings.embedding_model) / "weights").write_bytes(b"2")
    assert stamp(settings) != before


@pytest.mark.parametrize(
    ("name", "value"),
    [("index.stamp.SPLITTER_VERSION", "other"), ("index.stamp.FORMAT_VERSION", -1)],
)
def test_other_versions_give_another_stamp(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    before = stamp(settings)
    monkeypatch.setattr(name, value)
    assert stamp(settings) != before


def test_other_fields_of_the_records_give_another_stamp(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stamp(settings)
    monkeypatch.setattr("index.stamp.collection_schema", lambda: "other")
    assert stamp(settings) != before


def test_other_general_words_give_another_stamp(
    settings: IndexSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stamp(settings)
    (tmp_path / "words.toml").write_text("parting = []", encoding="utf-8")
    monkeypatch.setattr("index.stamp.GENERAL_WORDS_FILE", tmp_path / "words.toml")
    assert stamp(settings) != before
