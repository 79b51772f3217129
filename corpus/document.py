"""Documents and their manifest."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import CorpusError

DOCUMENTS_FOLDER = Path(__file__).parent / "documents"
MANIFEST_NAME = "manifest.toml"
SplitterName = Literal["plan", "report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as it was received; `number` and `date` are None where it does not print them.

    `as_of` (YYYY-MM) is the date at which 今年 or 目前 in it, or in a question about it, are read.
    """

    slug: str
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
    as_of: str
    sha256: str
    number: str | None = None
    date: str | None = None


def read_documents(folder: Path = DOCUMENTS_FOLDER) -> tuple[Document, ...]:
    """Read every document that the manifest in a folder names, in its order.

    Raises:
        CorpusError: the manifest or a document is missing, malformed or changed.
    """
    return tuple(_read_document(folder, slug, entry) for slug, entry in read_manifest(folder).items())


def read_manifest(folder: Path) -> dict[str, _ManifestEntry]:
    """Read and validate `manifest.toml`: slug to entry.

    Raises:
        CorpusError: it is missing or malformed.
    """
    path = folder / MANIFEST_NAME
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {slug: _ManifestEntry.model_validate(table) for slug, table in tables.items()}
    except FileNotFoundError as error:
        raise CorpusError(f"{path}:1: there is no manifest; expected one table a document") from error
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{path}:1: not valid TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise CorpusError(f"{path}:1: [{error.title}] {place}: {first['msg']}; see the other entries") from error


def _read_document(folder: Path, slug: str, entry: _ManifestEntry) -> Document:
    path = folder / entry.file
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except FileNotFoundError as error:
        raise CorpusError(
            f"{path}:1: named in {MANIFEST_NAME}, but there is no such file; restore it or remove its table"
        ) from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}:1: not UTF-8 at byte {error.start}; convert the file to UTF-8") from error
    found = hashlib.sha256(content).hexdigest()
    if found != entry.sha256:
        raise CorpusError(
            f"{folder / MANIFEST_NAME}:1: {entry.file} has sha256 {found[:12]}…, expected {entry.sha256[:12]}…; "
            f"if the change is wanted, review it and run python -m corpus accept {slug}"
        )
    return Document(
        slug=slug,
        title=entry.title,
        issuer=entry.issuer,
        as_of=entry.as_of,
        number=entry.number,
        date=entry.date,
        sha256=found,
        splitter=entry.splitter,
        text=text,
    )
