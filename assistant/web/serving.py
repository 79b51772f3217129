"""What the application keeps and counts with while it serves."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Self

from fastapi import FastAPI

from assistant.settings import Settings
from assistant.store.errors import StoreError
from assistant.store.store import Store, open_store
from assistant.web.admission import Admission
from assistant.web.embed.embed_secret import load_embed_secrets
from assistant.web.embed.tokens import Tokens
from assistant.web.embed.visitors import Visitors
from assistant.web.hosts import HostGuard
from assistant.web.limits import Limits, RateLimiter

LOGGER = logging.getLogger(__name__)
_DAY_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """The store, who is let in, the widget's tokens, and how many days unused conversations are kept (0: for ever).

    `guard` knows under which names programs may call; `admin_token` opens the admin page, None where there is none.
    """

    store: Store
    admission: Admission
    tokens: Tokens
    retention_days: int
    guard: HostGuard = field(default_factory=HostGuard)
    admin_token: str | None = None

    @classmethod
    def from_settings(cls, settings: Settings, limits: Limits | None = None) -> Self:
        """Open the store, and connect to Redis where there is one.

        Raises:
            PrerequisiteError: the database or Redis cannot be used.
        """
        store = open_store(settings.database_url)
        limiter = RateLimiter(limits or Limits(), settings.redis_url)
        tokens = Tokens(load_embed_secrets(settings.embed_secret, settings.index.data_dir))
        return cls(
            store=store,
            admission=Admission(store.keys, limiter, settings.user_header, Visitors(tokens, store.channels)),
            tokens=tokens,
            retention_days=settings.retention_days,
            guard=HostGuard(settings.allowed_hosts),
            admin_token=settings.admin_token,
        )

    @asynccontextmanager
    async def lifespan(self, _app: FastAPI) -> AsyncIterator[None]:
        """Delete old conversations now and once a day while the application runs, and close the store in the end."""
        deleting = asyncio.create_task(self._delete_daily())
        try:
            yield
        finally:
            deleting.cancel()
            with suppress(asyncio.CancelledError):
                await deleting
            self.store.database.close()

    async def _delete_daily(self) -> None:
        while self.retention_days:
            try:
                count = await asyncio.to_thread(self.store.conversations.delete_unused, days=self.retention_days)
            except StoreError as error:
                LOGGER.warning("old conversations were not deleted: %s", error)
            else:
                LOGGER.info("deleted %d conversations that were unused for %d days", count, self.retention_days)
            await asyncio.sleep(_DAY_SECONDS)
