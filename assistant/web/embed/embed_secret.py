"""The secrets that sign the widget's tokens: EMBED_SECRET, or a file that the first start makes."""

import os
import secrets
from pathlib import Path

from corpus.errors import PrerequisiteError

SECRET_FILE = "embed_secret"  # noqa: S105 -- a file's name
SHORTEST_CHARACTERS = 32  # RFC 7518, 3.2: a key of HS256 has 256 bits at least
_OWNER_ONLY = 0o600


def load_embed_secrets(configured: str, data_dir: Path) -> tuple[str, ...]:
    """Return the secrets; the first signs, every one verifies, so that an old one can stay for a token's lifetime.

    `configured` is EMBED_SECRET: secrets with commas between them. Where it is empty, the one in the file under
    `data_dir` is taken; several processes that start at once agree on one.

    Raises:
        PrerequisiteError: a secret is too short, or the file cannot be made or read.
    """
    found = tuple(secret.strip() for secret in configured.split(",") if secret.strip())
    if not found:
        found = (_read_or_make(data_dir / SECRET_FILE),)
    if any(len(secret) < SHORTEST_CHARACTERS for secret in found):
        place = "EMBED_SECRET" if configured.strip(", ") else str(data_dir / SECRET_FILE)
        raise PrerequisiteError(
            f"{place}: found a secret of fewer than {SHORTEST_CHARACTERS} characters, expected random ones; make one "
            "with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    return found


def _read_or_make(file: Path) -> str:
    try:
        if not file.exists():
            _make(file)
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise PrerequisiteError(
            f"{file}: {error.strerror}; make DATA_DIR a folder that can be written to, or set EMBED_SECRET"
        ) from error


def _make(file: Path) -> None:
    """Write a new secret whole under another name first: a link puts it in place at once, and never over another."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as output:
        output.write(secrets.token_urlsafe(SHORTEST_CHARACTERS) + "\n")
    try:
        file.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
