"""The keys of other programs."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import exists, select

from assistant.store.database import Database
from assistant.store.tables import DEFAULT_COLLECTION, ApiKeyRow, now

TOKEN_PREFIX = "wk_"  # noqa: S105 -- begins every token, and is none
_TOKEN_BYTES = 32
_SHOWN_CHARACTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key; `prefix` is the beginning of its token, which tells keys apart and opens nothing."""

    key_id: str
    name: str
    prefix: str
    collection: str
    created: datetime
    revoked: datetime | None


class NewKey(NamedTuple):
    """A key that was just made, with its token, which is shown once and cannot be read again."""

    key: ApiKey
    token: str


class ApiKeys:
    """The keys of other programs; tokens are kept as SHA-256, which is enough for 256 random bits."""

    def __init__(self, database: Database) -> None:
        """Work on a database."""
        self._database = database

    def add(self, name: str, *, collection: str = DEFAULT_COLLECTION) -> NewKey:
        """Make a key, with a prefix that no other key has."""
        token = TOKEN_PREFIX + secrets.token_urlsafe(_TOKEN_BYTES)
        row = ApiKeyRow(
            id=str(uuid4()),
            name=name,
            prefix=token[:_SHOWN_CHARACTERS],
            token_sha256=_hash(token),
            collection=collection,
            created=now(),
        )
        with self._database.transaction() as session:
            session.add(row)
        return NewKey(_to_key(row), token)

    def list(self) -> tuple[ApiKey, ...]:
        """Return every key, also the revoked, oldest first."""
        with self._database.transaction() as session:
            return tuple(_to_key(row) for row in session.scalars(select(ApiKeyRow).order_by(ApiKeyRow.created)))

    def find(self, token: str) -> ApiKey | None:
        """Return the unrevoked key that a token opens, if there is one."""
        query = select(ApiKeyRow).where(ApiKeyRow.token_sha256 == _hash(token), ApiKeyRow.revoked.is_(None))
        with self._database.transaction() as session:
            row = session.scalar(query)
            return _to_key(row) if row else None

    def are_needed(self) -> bool:
        """Tell whether there is an unrevoked key: from the first one on, nobody asks without."""
        with self._database.transaction() as session:
            return bool(session.scalar(select(exists().where(ApiKeyRow.revoked.is_(None)))))

    def revoke(self, prefix: str) -> ApiKey | None:
        """Revoke the unrevoked key with a prefix, if there is one, and return it."""
        query = select(ApiKeyRow).where(ApiKeyRow.prefix == prefix, ApiKeyRow.revoked.is_(None))
        with self._database.transaction() as session:
            row = session.scalars(query).first()
            if row is None:
                return None
            row.revoked = now()
            return _to_key(row)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _to_key(row: ApiKeyRow) -> ApiKey:
    return ApiKey(
        key_id=row.id,
        name=row.name,
        prefix=row.prefix,
        collection=row.collection,
        created=row.created,
        revoked=row.revoked,
    )
