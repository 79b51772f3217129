"""The stamp of an index: what it was built from, in one short word."""

import hashlib
import json
from collections.abc import Sequence

from corpus.collection import SPLITTER_VERSION
from corpus.document import Document
from index.embedder import identify_embedder
from index.stored import collection_schema
from index.terms import GENERAL_WORDS_FILE

# Raise it when the files of an index folder, the tokens, the passages, the sentences or the links change.
FORMAT_VERSION = 4


def compute_stamp(documents: Sequence[Document], embedding_model: str) -> str:
    """Return 16 hexadecimal digits that differ when what an index is built from, or its format, differs."""
    parts = {
        "documents": {document.slug: document.sha256 for document in documents},
        "splitter": SPLITTER_VERSION,
        "records": collection_schema(),
        "embedder": identify_embedder(embedding_model),
        "general words": hashlib.sha256(GENERAL_WORDS_FILE.read_bytes()).hexdigest(),
        "format": FORMAT_VERSION,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]
