"""The parts of an index folder, and which folder is the current one."""

from pathlib import Path

from corpus.document import read_documents
from corpus.errors import PrerequisiteError
from index.settings import IndexSettings
from index.stamp import compute_stamp

COLLECTION_NAME = "collection.json"
LEXICAL_NAME = "lexical"
VECTORS_NAME = "vectors"
SENTENCES_NAME = "sentences.npy"
LINKS_NAME = "links.json"
_PARTS = (COLLECTION_NAME, LEXICAL_NAME, VECTORS_NAME, SENTENCES_NAME, LINKS_NAME)
BUILD_COMMAND = "python -m index.build"


def is_whole(folder: Path) -> bool:
    """Tell whether a folder has every part of an index."""
    return all((folder / name).exists() for name in _PARTS)


def read_current(settings: IndexSettings) -> str:
    """Return the stamp that the file `current` names, or an empty text where there is none."""
    try:
        return settings.current_file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def locate_index(settings: IndexSettings) -> Path:
    """Return the folder of the current index.

    Raises:
        CorpusError: the documents are not as their manifest says.
        PrerequisiteError: there is no index, or it was built from something else than what is configured.
    """
    stamp = read_current(settings)
    if not stamp:
        raise PrerequisiteError(f"{settings.current_file}: there is no index; run {BUILD_COMMAND}")
    expected = compute_stamp(read_documents(settings.documents_folder), settings.embedding_model)
    if stamp != expected:
        raise PrerequisiteError(
            f"{settings.current_file}: the index has stamp {stamp}, expected {expected} for these documents, this "
            f"version and EMBEDDING_MODEL={settings.embedding_model}; run {BUILD_COMMAND}"
        )
    folder = settings.index_folder / stamp
    if not is_whole(folder):
        raise PrerequisiteError(f"{folder}: parts of the index are missing; run {BUILD_COMMAND}")
    return folder
