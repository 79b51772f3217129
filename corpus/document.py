"""Documents and their manifest."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Literal

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import CorpusError

DOCUMENTS_FOLDER = Path(__file__).parent / "documents"
MANIFEST_NAME = "manifest.toml"
SplitterName = Literal["plan", "report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as it was received; `number` and `date` are None where it does not print them.

    `file` is the name of its file, for messages. `as_of` (YYYY-MM) is the date at which 今年 or 目前 in it, or in a
    question about it, are read.
    """

    slug: str
    file: str
    title: str
    issuer: str
    as_of: str
    number: str | None
    date: str | None
    sha256: str
    splitter: SplitterName
    text: str


class _ManifestEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    file: str
    splitter: SplitterName
    title: str
    issuer: str
    as_of: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    sha256: str
    number: str | None = None
    date: Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manifest:
    path: Path
    text: str
    entries: dict[str, _ManifestEntry]

    def place(self, slug: str, key: str = "") -> str:
        """Return file and line of a table's key, or of the table."""
        return _place(self.path, self.text, slug, key)


def read_documents(folder: Path = DOCUMENTS_FOLDER) -> tuple[Document, ...]:
    """Read every document that the manifest in a folder names, in its order.

    Raises:
        CorpusError: the manifest or a document is missing, malformed or changed.
    """
    manifest = _read_manifest(folder)
    return tuple(_read_document(manifest, slug) for slug in manifest.entries)


def accept_document(slug: str, folder: Path = DOCUMENTS_FOLDER) -> str:
    """Write the sha256 of a document's file, as it is now, into the manifest, which keeps all else; return it.

    Raises:
        CorpusError: the manifest or the document is missing or malformed, or no table has that slug.
    """
    manifest = _read_manifest(folder)
    if slug not in manifest.entries:
        known = ", ".join(manifest.entries)
        raise CorpusError(f"{manifest.path}:1: there is no table [{slug}]; name one of {known}, or add its table")
    sha256 = hashlib.sha256(_read_text(manifest, slug).encode()).hexdigest()
    tables = tomlkit.parse(manifest.text)
    tables.setdefault(slug, {})["sha256"] = sha256
    manifest.path.write_text(tomlkit.dumps(tables), encoding="utf-8")
    return sha256


def _read_manifest(folder: Path) -> _Manifest:
    path = folder / MANIFEST_NAME
    if not path.is_file():
        raise CorpusError(f"{path}:1: there is no manifest; restore it, or write one table a document")
    text = _decode(path)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise CorpusError(f"{path}:{line}: not valid TOML: {error}; correct that line") from error
    entries: dict[str, _ManifestEntry] = {}
    for slug, table in tables.items():
        try:
            entries[slug] = _ManifestEntry.model_validate(table)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise CorpusError(
                f"{_place(path, text, slug, key)}: [{slug}] {key}: {first['msg']}; "
                f"a table has {', '.join(_ManifestEntry.model_fields)}"
            ) from error
    return _Manifest(path=path, text=text, entries=entries)


def _place(path: Path, text: str, slug: str, key: str) -> str:
    lines = text.split("\n")
    table = next((number for number, line in enumerate(lines, 1) if line.strip() == f"[{slug}]"), 1)
    body = takewhile(lambda line: not line.startswith("["), lines[table:])
    number = next((number for number, line in enumerate(body, table + 1) if line.split("=")[0].strip() == key), table)
    return f"{path}:{number}"


def _decode(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CorpusError(f"{path}:{line}: not UTF-8 at byte {error.start}; convert the file to UTF-8") from error


def _read_text(manifest: _Manifest, slug: str) -> str:
    path = manifest.path.parent / manifest.entries[slug].file
    if not path.is_file():
        raise CorpusError(f"{manifest.place(slug, 'file')}: there is no file {path}; restore it or remove the table")
    return _decode(path)


def _read_document(manifest: _Manifest, slug: str) -> Document:
    entry = manifest.entries[slug]
    text = _read_text(manifest, slug)
    found = hashlib.sha256(text.encode()).hexdigest()
    if found != entry.sha256:
        raise CorpusError(
            f"{manifest.place(slug, 'sha256')}: {entry.file} has sha256 {found[:12]}…, expected {entry.sha256[:12]}…; "
            f"if the change is wanted, review it and run python -m corpus accept {slug}"
        )
    return Document(
        slug=slug,
        file=entry.file,
        title=entry.title,
        issuer=entry.issuer,
        as_of=entry.as_of,
        number=entry.number,
        date=entry.date,
        sha256=found,
        splitter=entry.splitter,
        text=text,
    )
