"""The collection as a file of the index folder."""

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from corpus.collection import Collection


def write_collection(collection: Collection, path: Path) -> None:
    """Write documents, clauses and records as JSON."""
    path.write_bytes(_adapter().dump_json(collection))


def read_collection(path: Path) -> Collection:
    """Read what `write_collection` wrote."""
    return _adapter().validate_json(path.read_bytes())


def collection_schema() -> str:
    """Describe the records' fields, so that an index with other fields can be told apart."""
    return str(_adapter().json_schema())


@cache
def _adapter() -> TypeAdapter[Collection]:
    return TypeAdapter(Collection)
