"""Documents are read as their manifest says; whatever is amiss is an error with file, line and what to do."""

import re
from pathlib import Path

import pytest

from corpus.collection import Collection
from corpus.document import accept_document, read_documents
from corpus.errors import CorpusError, PrerequisiteError
from tests.corpus.conftest import WriteFolder


@pytest.fixture
def folder(write_folder: WriteFolder) -> Path:
    return write_folder(plan="方案\n", report="通报\n")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def error_of(folder: Path) -> str:
    with pytest.raises(CorpusError) as caught:
        read_documents(folder)
    assert isinstance(caught.value, PrerequisiteError)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_two_documents_are_known_by_what_they_print(collection: Collection) -> None:
    plan, report = collection.documents
    assert (plan.slug, plan.number, plan.date, plan.as_of) == (
        *("plan", "达市府办函〔2021〕156号", "2021-12-06", "2021-12"),
    )
    assert (report.slug, report.number, report.date, report.as_of) == ("report", None, None, "2025-09")
    assert (len(plan.text), len(report.text)) == (45_207, 42_943)


def test_documents_come_in_the_manifest_s_order_with_the_text_of_their_files(folder: Path) -> None:
    assert [(document.slug, document.file, document.text) for document in read_documents(folder)] == [
        ("plan", "plan.txt", "方案\n"),
        ("report", "report.txt", "通报\n"),
    ]


def test_a_changed_file_is_an_error_at_its_sha256_that_names_the_command_to_accept_it(folder: Path) -> None:
    (folder / "report.txt").write_text("通报。\n", encoding="utf-8")
    message = error_of(folder)
    assert re.match(rf"{folder}/manifest\.toml:17: report\.txt has sha256 \w{{12}}…, expected \w{{12}}…; ", message)
    assert message.endswith("review it and run python -m corpus accept report")


def test_a_missing_file_is_an_error_at_the_line_that_names_it(folder: Path) -> None:
    (folder / "report.txt").unlink()
    assert error_of(folder) == (
        f"{folder}/manifest.toml:12: there is no file {folder}/report.txt; restore it or remove the table"
    )


def test_a_missing_manifest_is_an_error_that_says_what_was_expected(tmp_path: Path) -> None:
    assert (
        error_of(tmp_path)
        == f"{tmp_path}/manifest.toml:1: there is no manifest; restore it, or write one table a document"
    )


def test_bad_toml_is_an_error_at_its_line(folder: Path) -> None:
    replace(folder / "manifest.toml", 'splitter = "report"', "splitter = report")
    message = error_of(folder)
    assert message.startswith(f"{folder}/manifest.toml:13: not valid TOML: ")
    assert message.endswith("; correct that line")


def test_toml_that_ends_too_early_is_an_error_at_the_last_line(folder: Path) -> None:
    (folder / "manifest.toml").write_text('[plan]\ntitle = """', encoding="utf-8")
    assert error_of(folder).startswith(f"{folder}/manifest.toml:2: not valid TOML: ")


def test_an_unknown_field_is_an_error_at_its_line_that_lists_the_known_ones(folder: Path) -> None:
    replace(folder / "manifest.toml", "as_of", "as_off")
    message = error_of(folder)
    assert message.startswith(f"{folder}/manifest.toml:")
    assert "a table has file, splitter, title, issuer, as_of, sha256, number, date" in message


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ('splitter = "plan"', 'splitter = "law"', 4, "[plan] splitter: "),
        ('as_of = "2026-01"', 'as_of = "2026年1月"', 7, "[plan] as_of: "),
        ('as_of = "2026-01"', 'as_of = "2026-01"\ndate = "6.12."', 8, "[plan] date: "),
        ('title = "标题"\n', "", 2, "[plan] title: Field required"),
        ('title = "标题"', 'titel = "标题"\ntitle = "标题"', 5, "[plan] titel: Extra inputs"),
        ("# Reviewed", "plan2 = 1\n# Reviewed", 1, "[plan2] : "),
    ],
)
def test_a_bad_value_is_an_error_at_its_line(folder: Path, old: str, new: str, line: int, found: str) -> None:
    replace(folder / "manifest.toml", old, new)
    assert error_of(folder).startswith(f"{folder}/manifest.toml:{line}: {found}")


@pytest.mark.parametrize("name", ["report.txt", "manifest.toml"])
def test_a_file_that_is_not_utf8_is_an_error_at_its_line(folder: Path, name: str) -> None:
    (folder / name).write_bytes("一行\n二行".encode() + b"\xff")
    assert error_of(folder) == f"{folder}/{name}:2: not UTF-8 at byte 13; convert the file to UTF-8"


def test_accepting_a_document_writes_its_sha256_and_keeps_everything_else_in_the_manifest(folder: Path) -> None:
    before = (folder / "manifest.toml").read_text(encoding="utf-8")
    (folder / "report.txt").write_text("通报。\n", encoding="utf-8")
    sha256 = accept_document("report", folder)
    after = (folder / "manifest.toml").read_text(encoding="utf-8")
    assert [new for old, new in zip(before.split("\n"), after.split("\n"), strict=True) if old != new] == [
        f'sha256 = "{sha256}"'
    ]
    assert "# Reviewed by hand." in after
    assert [document.sha256 for document in read_documents(folder)][1] == sha256


def test_accepting_an_unknown_document_is_an_error_that_names_the_known_ones(folder: Path) -> None:
    with pytest.raises(CorpusError, match=r"manifest\.toml:1: there is no table \[law\]; name one of plan, report"):
        accept_document("law", folder)
