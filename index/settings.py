"""Where the index lies and which model embeds it."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from corpus.document import DOCUMENTS_FOLDER

BUNDLED_MODEL = Path(__file__).parent / "model" / "wence-small-zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSettings:
    """What the index is built from and opened with; `embedding_model` is a sentence-transformers name or a folder."""

    data_dir: Path = Path("data")
    embedding_model: str = str(BUNDLED_MODEL)
    documents_folder: Path = DOCUMENTS_FOLDER

    @classmethod
    def from_env(cls) -> Self:
        """Read DATA_DIR and EMBEDDING_MODEL; unset or empty, they keep their defaults."""
        return cls(
            data_dir=Path(os.environ.get("DATA_DIR") or "data"),
            embedding_model=os.environ.get("EMBEDDING_MODEL") or str(BUNDLED_MODEL),
        )

    @property
    def index_folder(self) -> Path:
        """The folder with one subfolder for each stamp, and the file that names the one in use."""
        return self.data_dir / "index"

    @property
    def current_file(self) -> Path:
        """The one-line file that names the stamp in use."""
        return self.index_folder / "current"
